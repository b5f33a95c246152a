#include "model/mail/header/address_syntax.hpp"

#include "model/mail/body/mail_line.hpp"
#include "model/mail/header/syntax_error.hpp"
#include "model/text/text.hpp"

#include <string>

namespace sesame::mime {

namespace {

constexpr std::size_t none = std::string_view::npos;

syntax_error malformed(char const* why) { return {syntax_error::reason::malformed_address, why}; }

bool is_control_or_blank(char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7F'; }
bool is_line_break(char c) { return c == '\r' || c == '\n'; }
bool is_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// Of the specials of RFC 5322 those that no local part may have.
bool is_special(char c) {
    switch (c) {
    case '(':
    case ')':
    case '<':
    case '>':
    case ',':
    case ';':
    case ':':
    case '[':
    case ']':
        return true;
    default:
        return false;
    }
}

class list_splitter {
  public:
    explicit list_splitter(std::string_view text)
        : text_(text) {}

    std::vector<list_element> split() {
        for (; at_ < text_.size(); ++at_) step();
        // A group without an end is no group: its colon belongs to an address, and is wrong there.
        if (group_begin_ != none) {
            check_address(trim(text_.substr(group_begin_)), false);
            throw malformed("Illegal address");
        }
        finish_element();
        return std::move(elements_);
    }

  private:
    void step() {
        switch (text_[at_]) {
        case '(':
            return comment();
        case '<':
            return angle();
        case '"':
            return begin_address(), skip_to('"', "Missing '\"'");
        case '[':
            return begin_address(), skip_to(']', "Missing ']'");
        case ')':
            throw malformed("Missing '('");
        case '>':
            throw malformed("Missing '<'");
        case ',':
            return finish_element();
        case ':':
            return begin_group();
        case ';':
            return end_group();
        case ' ':
        case '\t':
        case '\r':
        case '\n':
            return;
        default:
            begin_address();
        }
    }

    void comment() {
        if (address_begin_ != none && address_end_ == none) address_end_ = at_;
        at_ = end_of_comment(text_, at_);
        if (at_ == text_.npos) throw malformed("Missing ')'");
    }

    void angle() {
        if (in_angle_) throw malformed("Extra route-addr");
        auto const begin = at_ + 1;
        bool quoted = false;
        for (++at_; at_ < text_.size(); ++at_) {
            auto const c = text_[at_];
            if (c == '\\')
                ++at_;
            else if (c == '"')
                quoted = !quoted;
            else if (c == '>' && !quoted)
                break;
        }
        if (quoted) throw malformed("Missing '\"'");
        if (at_ >= text_.size()) throw malformed("Missing '>'");
        in_angle_ = true;
        address_begin_ = begin;
        address_end_ = at_;
    }

    void skip_to(char end, char const* missing) {
        for (++at_; at_ < text_.size() && text_[at_] != end; ++at_)
            if (text_[at_] == '\\') ++at_;
        if (at_ >= text_.size()) throw malformed(missing);
    }

    void begin_address() {
        if (address_begin_ == none) address_begin_ = at_;
    }

    void begin_group() {
        if (group_begin_ != none) throw malformed("Nested group");
        group_begin_ = element_begin_;
        begin_element();
    }

    void end_group() {
        if (group_begin_ == none) {
            if (address_begin_ == none) return begin_element(); // a stray semicolon, as harmless as a stray comma
            throw malformed("Illegal semicolon, not in group");
        }
        finish_element();
        group_begin_ = none;
    }

    void finish_element() {
        if (address_begin_ != none) {
            auto const end = address_end_ == none ? at_ : address_end_;
            elements_.push_back({trim(text_.substr(element_begin_, at_ - element_begin_)),
                                 trim(text_.substr(address_begin_, end - address_begin_)), in_angle_,
                                 group_begin_ != none});
        }
        begin_element();
    }

    void begin_element() {
        element_begin_ = at_ + 1;
        address_begin_ = address_end_ = none;
        in_angle_ = false;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t element_begin_ = 0;
    std::size_t address_begin_ = none, address_end_ = none;
    std::size_t group_begin_ = none; // of the group's name; none outside a group
    bool in_angle_ = false;
    std::vector<list_element> elements_;
};

std::string_view without_route(std::string_view address) {
    auto const colon = address.find(':');
    if (!address.starts_with('@') || colon == none) return address;
    for (auto route = address.substr(0, colon);;) {
        if (!route.starts_with('@')) throw malformed("Illegal route-addr");
        auto const comma = route.find(',');
        if (comma == none) return address.substr(colon + 1);
        route.remove_prefix(comma + 1);
    }
}

void check_quote(std::string_view address, std::size_t at, bool closing) {
    if (!closing && at != 0) throw malformed("Quote not at start of local address");
    if (closing && at + 1 < address.size() && address[at + 1] != '@')
        throw malformed("Quote not at end of local address");
}

void check_dot(std::string_view address, std::size_t at) {
    if (at == 0) throw malformed("Local address starts with dot");
    if (address[at - 1] == '.') throw malformed("Local address contains dot-dot");
    if (at + 1 < address.size() && address[at + 1] == '@') throw malformed("Local address ends with dot");
}

// Gives the place of the '@' after the local part; none if there is no domain.
std::size_t check_local(std::string_view address) {
    bool quoted = false, escaped = false;
    for (std::size_t i = 0; i < address.size(); ++i) {
        auto const c = address[i];
        if (quoted && is_line_break(c)) throw syntax_error(syntax_error::reason::line_break, std::string(address));
        if (!is_ascii(c)) throw malformed("Local address contains control or whitespace");
        if (escaped || c == '\\') {
            escaped = !escaped;
        } else if (c == '"') {
            check_quote(address, i, quoted);
            quoted = !quoted;
        } else if (quoted) {
            continue;
        } else if (c == '@') {
            if (i == 0) throw malformed("Missing local name");
            return i;
        } else if (c == '.') {
            check_dot(address, i);
        } else if (is_control_or_blank(c)) {
            throw malformed("Local address contains control or whitespace");
        } else if (is_special(c)) {
            throw malformed("Local address contains illegal character");
        }
    }
    if (quoted) throw malformed("Unterminated quote");
    return none;
}

void check_domain(std::string_view domain) {
    if (domain.empty()) throw malformed("Missing domain");
    if (domain.front() == '.') throw malformed("Domain starts with dot");
    bool literal = false;
    for (std::size_t i = 0; i < domain.size(); ++i) {
        auto const c = domain[i];
        if (c == '[' && i != 0) throw malformed("Domain literal not at start of domain");
        if (c == ']' && i + 1 != domain.size()) throw malformed("Domain literal end not at end of domain");
        if (is_control_or_blank(c) || !is_ascii(c)) throw malformed("Domain contains control or whitespace");
        if (c == '[') literal = true;
        if (literal || c == ']') continue;
        if (!is_alphanumeric(c) && c != '-' && c != '.') throw malformed("Domain contains illegal character");
        if (c == '.' && domain[i - 1] == '.') throw malformed("Domain contains dot-dot");
    }
    if (domain.back() == '.') throw malformed("Domain ends with dot");
}

} // namespace

std::vector<list_element> split_address_list(std::string_view text) { return list_splitter(text).split(); }

std::string_view check_address(std::string_view address, bool in_angle) {
    if (address.empty()) throw malformed("Empty address");
    if (in_angle) address = without_route(address);
    auto const at_sign = check_local(address);
    if (at_sign != none) check_domain(address.substr(at_sign + 1));
    return address;
}

void require_domain(std::string_view address) {
    if (check_local(address) == none) throw syntax_error(syntax_error::reason::no_domain, "no domain");
}

} // namespace sesame::mime
