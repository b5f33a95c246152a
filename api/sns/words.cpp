#include "api/words.hpp"
#include "model/sns/reason.hpp"

namespace sesame::api::sns {
namespace {

using sesame::sns::reason;

constexpr worded<reason> words[]{
    {reason::topic_not_found, "NotFound", "Topic does not exist", 404},
};
static_assert(is_complete(words, reason::topic_not_found));

} // namespace

aws_error words_of(reason why, std::span<std::string const> arguments) { return api::words_of(words, why, arguments); }

} // namespace sesame::api::sns
