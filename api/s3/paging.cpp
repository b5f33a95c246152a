#include "api/s3/paging.hpp"

#include "model/base/sha256.hpp"
#include "model/objects/reason.hpp"
#include "model/text/base64.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <charconv>

namespace sesame::api::s3 {

using sesame::objects::reason;

std::size_t most_of(exchange const& x, std::string_view name, std::size_t usual, std::size_t most) {
    auto const text = x.parameter(name);
    if (text.empty()) return usual;
    std::int32_t value = -1;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        throw refusal(
            reason::invalid_argument,
            {"Provided " + std::string(name) + " not an integer or within integer range", std::string(name), text});
    if (value < 0)
        throw refusal(reason::invalid_argument,
                      {"Argument " + std::string(name) + " must be an integer between 0 and 2147483647",
                       std::string(name), text});
    return std::min(static_cast<std::size_t>(value), most);
}

std::string token_after(std::string_view last) { return "1" + base64(last); }

std::string last_of_token(std::string const& token, std::string_view parameter) {
    if (token.empty()) return {};
    auto const last = token.front() == '1' ? from_base64(std::string_view(token).substr(1)) : std::nullopt;
    if (!last || last->empty()) throw wrong_token(parameter, token);
    return *last;
}

refusal wrong_token(std::string_view parameter, std::string const& token) {
    return {reason::invalid_argument, {"The continuation token provided is incorrect", std::string(parameter), token}};
}

std::string url_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (is_ascii(c) && made_of({&c, 1}, "-_.*/"))
            out.push_back(c);
        else if (c == ' ')
            out.push_back('+');
        else
            out.append({'%', digits[byte >> 4], digits[byte & 15]});
    }
    return out;
}

void write_owner(codec::writer& in, std::string_view account) {
    in.open("Owner");
    in.element("ID", sha256_hex(account)); // AWS's canonical ids are as long
    in.close("Owner");
}

} // namespace sesame::api::s3
