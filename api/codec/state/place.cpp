#include "api/codec/state/place.hpp"

namespace sesame::api::codec::state {

std::string place::text() const {
    if (!in_) return "";
    auto out = in_->text();
    if (member_.data() == nullptr) return out.append("[").append(std::to_string(index_)).append("]");
    return out.append(out.empty() ? "" : ".").append(member_);
}

} // namespace sesame::api::codec::state
