// The headers of any mail are shown as JSON, and kept as they were.
#include "model/ses/mails/header_document.hpp"
#include "model/mail/body/mime.hpp"

#include <boost/json/parse.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace sesame;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string_view const input(reinterpret_cast<char const*>(bytes), size);
    auto const headers = mime::read_mime(input).headers;
    mime::header_list const kept(headers);
    auto const again = static_cast<std::vector<mime::header>>(kept);
    if (again.size() != headers.size()) __builtin_trap();
    for (std::size_t i = 0; i < again.size(); ++i)
        if (again[i].name != headers[i].name || again[i].value != headers[i].value) __builtin_trap();
    for (bool const divided : {false, true}) {
        compact_json out(100);
        ses::write_headers(out.open('{'), kept);
        ses::write_common_headers(out.key("commonHeaders"), kept, {divided, divided ? "me@example.com" : "", "id"});
        auto const document = boost::json::parse(std::move(out.close('}')).finish());
        if (!document.at("headers").is_array() || !document.at("commonHeaders").is_object()) __builtin_trap();
    }
    return 0;
}
