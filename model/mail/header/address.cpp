#include "model/mail/header/address.hpp"

#include "model/mail/header/address_syntax.hpp"
#include "model/mail/header/syntax_error.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <utility>

namespace sesame::mime {

namespace {

constexpr std::size_t longest_address = 320;    // UTF-16 units, display name included
constexpr std::size_t longest_read = 64 * 1024; // bytes of one mailbox: of longer ones the syntax is not looked at

// JavaMail looks at the domain only when it has read the whole list.
std::vector<list_element> read_elements(std::string_view text) {
    auto elements = split_address_list(text);
    for (auto& element : elements) element.address = check_address(element.address, element.in_angle);
    return elements;
}

mailbox make_mailbox(list_element const& element) {
    require_domain(element.address);
    if (utf16_units(element.text) > longest_address)
        throw syntax_error(syntax_error::reason::too_long, std::string(element.text));
    return {std::string(element.text), std::string(element.address)};
}

template<class Parse>
auto unless_broken(Parse parse) -> std::optional<decltype(parse())> {
    try {
        return parse();
    } catch (syntax_error const&) {
        return std::nullopt;
    }
}

} // namespace

std::string_view mailbox::local() const { return std::string_view(address).substr(0, address.rfind('@')); }

std::string_view mailbox::domain() const { return std::string_view(address).substr(address.rfind('@') + 1); }

mailbox parse_mailbox(std::string_view text) {
    text = trim(text);
    if (text.empty()) throw syntax_error(syntax_error::reason::no_domain, "no address");
    if (text.size() > longest_read)
        throw syntax_error(syntax_error::reason::too_long, std::string(text.substr(0, longest_read)));
    auto const elements = read_elements(text);
    if (elements.size() != 1 || elements.front().in_group)
        throw syntax_error(syntax_error::reason::malformed_address, "Illegal address");
    return make_mailbox(elements.front());
}

std::vector<mailbox> parse_mailbox_list(std::string_view header_value) {
    std::vector<mailbox> out;
    for (auto const& element : read_elements(header_value)) out.push_back(make_mailbox(element));
    return out;
}

std::optional<mailbox> try_parse_mailbox(std::string_view text) {
    return unless_broken([&] { return parse_mailbox(text); });
}

std::optional<std::vector<mailbox>> try_parse_mailbox_list(std::string_view header_value) {
    return unless_broken([&] { return parse_mailbox_list(header_value); });
}

std::string bare_address(std::string_view mailbox) {
    auto parsed = try_parse_mailbox(mailbox);
    return parsed ? std::move(parsed->address) : std::string(mailbox);
}

std::size_t utf16_units(std::string_view utf8) {
    auto const begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    auto const begins_pair = [](char c) { return static_cast<unsigned char>(c) >= 0xF0; };
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), begins) +
                                    std::count_if(utf8.begin(), utf8.end(), begins_pair));
}

} // namespace sesame::mime
