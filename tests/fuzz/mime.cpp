// Any bytes are a mail, and all views into it lie within it. SES may refuse it.
#include "model/mail/body/mime.hpp"
#include "model/account/refusal.hpp"
#include "model/mail/body/mail_content.hpp"
#include "model/ses/sending/raw_mail_check.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace sesame::ses;

namespace {

void check(sesame::mime::part const& p, std::string_view whole) {
    for (auto const text : {p.head, p.body})
        if (!text.empty() && (text.data() < whole.data() || text.data() + text.size() > whole.data() + whole.size()))
            __builtin_trap();
    for (auto const& inner : p.parts) check(inner, whole);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string_view const input(reinterpret_cast<char const*>(bytes), size);
    auto const message = sesame::mime::read_mime(input);
    check(message, input);
    read_content(message);
    try {
        check_header_section(input);
        check_header_names(message);
        read_parties(message);
        check_content(message);
    } catch (sesame::refusal const&) {
    }
    return 0;
}
