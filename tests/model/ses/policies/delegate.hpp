#pragma once
#include "model/account/accounts.hpp"
#include "model/ses/policies/identity_policy.hpp"
#include "tests/model/ses/mailer.hpp"

#include <string>

namespace sesame::test {

inline std::string const owned = "arn:aws:ses:us-east-1:222222222222:identity/shared.example";

// A caller (123456789012) and the owner of shared.example.
struct delegate : mailer {
    account& owner = all.get("222222222222", "us-east-1");

    delegate() { ses::verify_domain(owner, "shared.example", now); }

    void policy(std::string const& statement, std::string const& identity = "shared.example",
                std::string const& name = "p") {
        ses::put_identity_policy(owner, identity, name, R"({"Statement":[{)" + statement + "}]}");
    }
    void allow_all() { policy(R"("Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"ses:*")"); }

    ses::formatted_email shared_email(std::string const& from = "news@shared.example") {
        auto e = email({"you@example.org"});
        e.source = from;
        e.arns.source = owned;
        return e;
    }
    std::string refusal(std::string const& from = "news@shared.example") {
        return refusal_of([&] { send(shared_email(from)); });
    }
};

} // namespace sesame::test
