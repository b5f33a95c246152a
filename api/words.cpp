#include "api/words.hpp"

#include "model/text.hpp"

#include <algorithm>

namespace sesame::api {

// Not in the header: there the names of these namespaces would stand before those of the model.
namespace sns {
aws_error words_of(sesame::sns::reason why, std::span<std::string const> arguments); // api/sns/words.cpp
}
namespace ses {
aws_error words_of(sesame::ses::reason why, std::span<std::string const> arguments); // api/ses/words.cpp
}

namespace {

constexpr worded<common_reason> common_words[]{
    {common_reason::no_room_for_account, "LimitExceeded",
     "There is no room for account {1} in region {2}: there are {3} already. Reset some (POST /_sesame/v1/reset), or "
     "raise --max-accounts."},
};
static_assert(is_complete(common_words, common_reason::no_room_for_account));

} // namespace

std::string filled_in(std::string_view text, std::span<std::string const> arguments) {
    std::string out;
    while (true) {
        auto const open = std::min(text.find('{'), text.size());
        out.append(text.substr(0, open));
        if (open == text.size()) return out;
        text.remove_prefix(open + 1);
        bool const is_place = text.size() > 1 && text[0] >= '1' && text[0] <= '9' && text[1] == '}';
        if (!is_place) {
            out += '{';
            continue;
        }
        auto const number = static_cast<std::size_t>(text[0] - '1');
        if (number < arguments.size()) out += arguments[number];
        text.remove_prefix(2);
    }
}

aws_error words_of(refusal const& r) {
    struct visitor {
        std::span<std::string const> arguments;
        aws_error operator()(common_reason why) const { return words_of(common_words, why, arguments); }
        aws_error operator()(sesame::sns::reason why) const { return sns::words_of(why, arguments); }
        aws_error operator()(sesame::ses::reason why) const { return ses::words_of(why, arguments); }
    };
    return std::visit(visitor{r.arguments}, r.why);
}

} // namespace sesame::api
