#include "model/sns/publishing/common_document.hpp"

namespace sesame::sns {

common_document::common_document(notification const& n)
    : text_(document(n, "")) {
    // Line ends stand between members only: JSON escapes those in a text.
    auto const line = text_.find("\n  \"UnsubscribeURL\"");
    arn_at_ = text_.rfind('"', text_.find('\n', line + 1));
}

std::string common_document::for_subscription(std::string_view arn) const {
    std::string out;
    out.reserve(text_.size() + arn.size());
    out.append(text_, 0, arn_at_).append(arn); // which has nothing to escape
    out.append(text_, arn_at_);
    return out;
}

} // namespace sesame::sns
