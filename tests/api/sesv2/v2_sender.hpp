#pragma once
#include "model/ses/state.hpp"
#include "tests/api/sesv2/v2_caller.hpp"

#include <string>
#include <string_view>
#include <vector>

// A client that may send as sender@example.com, and sees the events of mails with the configuration set "cs".

namespace sesame::test {

struct v2_sender : v2_caller {
    v2_sender()
        : v2_sender(options{}) {}
    explicit v2_sender(options o);

    // A request to SendEmail: from sender@example.com to these, with this content and further members.
    static std::string email(std::string_view content, std::string_view to = "you@example.org",
                             std::string_view more = R"("ConfigurationSetName":"cs")");
    api::response send(std::string_view body) { return v2("POST", "/outbound-emails", body); }
    api::response send_bulk(std::string_view body) { return v2("POST", "/outbound-bulk-emails", body); }

    // Of a successful answer.
    sesame::ses::mail const& sent(api::response const& a);
    std::string delivered(api::response const& a); // as its recipients get it

    // The documents of the events so far, after some time; then they are forgotten.
    std::vector<std::string> events();
    std::vector<std::string> event_types();
};

// Members of Content.
inline constexpr std::string_view simple_content =
    R"("Simple":{"Subject":{"Data":"S"},"Body":{"Text":{"Data":"text"},"Html":{"Data":"<p>html</p>"}}})";
std::string raw_content(std::string_view mail);

} // namespace sesame::test
