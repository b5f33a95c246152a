#pragma once
#include "tests/api/control/explain/refused_case.hpp"

// What cases of SES share.

namespace sesame::test {

inline parameters mail(std::string const& from, std::string const& to = "you@example.org") {
    return {{"Source", from},
            {"Destination.ToAddresses.member.1", to},
            {"Message.Subject.Data", "s"},
            {"Message.Body.Text.Data", "t"}};
}

inline parameters mail_with(std::string const& name, std::string const& value) {
    auto out = mail("me@example.com");
    out.emplace_back(name, value);
    return out;
}

inline constexpr auto verify_me = [](calling& c) {
    return having("ses", "VerifyEmailIdentity", {{"EmailAddress", "me@example.com"}})(c);
};

inline parameters with_verification_template(calling& c) {
    verify_me(c);
    return having("ses", "CreateCustomVerificationEmailTemplate",
                  {{"TemplateName", "hello"},
                   {"FromEmailAddress", "me@example.com"},
                   {"TemplateSubject", "s"},
                   {"TemplateContent", "c"},
                   {"SuccessRedirectionURL", "https://example.com/y"},
                   {"FailureRedirectionURL", "https://example.com/n"}})(c);
}

} // namespace sesame::test
