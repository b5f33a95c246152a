#include "api/control/core/document/json_reading.hpp"
#include "api/control/core/routes.hpp"
#include "api/job.hpp"
#include "model/account/accounts.hpp"
#include "model/ses/events/suppression.hpp"
#include "model/ses/identities/identity.hpp"
#include "model/ses/state.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <memory>
#include <utility>
#include <vector>

// Acts of owners and recipients of addresses, since nobody has a mailbox: verification, and the suppression list.

namespace sesame::api::control {
namespace json = boost::json;
namespace {

ses::verified_part part_named(std::string const& name) {
    if (name == "identity") return ses::verified_part::identity;
    if (name == "dkim") return ses::verified_part::dkim;
    if (name == "mail_from") return ses::verified_part::mail_from;
    throw unknown_word("part", name, {"identity", "dkim", "mail_from"});
}

ses::verification const& verification_in(ses::identity const& i, ses::verified_part part) {
    if (part == ses::verified_part::dkim) return i.dkim.verification;
    return part == ses::verified_part::mail_from ? i.mail_from.verification : i.verification;
}

// Verifies as the owner would, or fails as SES would.
response verify_identity(control_call const& c) {
    auto const& name = c.names.at(0);
    auto const status = required_word("status", c.value("status").value_or("verified"), {"verified", "failed"});
    auto const part = part_named(c.value("part").value_or("identity"));
    auto& home = c.home();
    auto* const found = ses::find_identity(home, name);
    if (!found)
        throw not_found("There is no identity '" + name + "' in account " + home.id + ", region " + home.region +
                        ". Create it with VerifyEmailIdentity or VerifyDomainIdentity.");
    if (status == "verified")
        ses::verify_now(*found, part, home.at(c.where.now));
    else
        ses::fail_now(home, *found, part, home.at(c.where.now));
    return json_response({{"identity", found->name},
                          {"status", boost::describe::enum_to_string(verification_in(*found, part).status, "")}});
}

json::object suppressed_json(ses::suppressed_destination const& d) {
    json::object out{{"email_address", d.email_address},
                     {"reason", boost::describe::enum_to_string(d.reason, "")},
                     {"last_update", iso8601(d.last_update)}};
    if (!d.message_id.empty()) out.emplace("message_id", d.message_id);
    if (!d.feedback_id.empty()) out.emplace("feedback_id", d.feedback_id);
    return out;
}

// Copies the list in parts; another thread writes them.
class suppression_listing : public job {
  public:
    suppression_listing(accounts& all, account const& home)
        : all_(all)
        , id_(home.id)
        , region_(home.region) {}

    std::function<void()> apart() override {
        if (!is_last_ && part_.empty()) return {};
        return [this] {
            for (auto const& d : part_) found_.push_back(suppressed_json(d));
            part_.clear();
            if (is_last_) out_ = json_response({{"suppressed", std::move(found_)}});
        };
    }
    std::optional<response> go_on() override {
        if (is_last_) return std::move(out_);
        constexpr std::size_t at_once = 2'000;
        auto const* const home = all_.find(id_, region_);
        if (home) {
            auto const page = home->ses->suppressed.list(last_, at_once);
            for (auto const* const d : page.values) part_.push_back(*d);
            last_ = page.last;
            is_last_ = !page.more;
        }
        is_last_ = is_last_ || !home;
        return std::nullopt;
    }

  private:
    accounts& all_;
    std::string id_, region_;
    registry<ses::suppressed_destination>::number last_ = 0;
    std::vector<ses::suppressed_destination> part_;
    json::array found_;
    bool is_last_ = false;
    response out_;
};

response get_suppression(control_call const& c) {
    response out;
    out.unfinished = std::make_shared<suppression_listing>(c.all, c.home_to_read());
    return out;
}

// Puts one address on the list.
response put_suppression(control_call const& c) {
    auto const address = c.required("email_address");
    auto const reason = c.value("reason").value_or("BOUNCE");
    ses::suppressed_destination made{address, ses::suppression_reason::BOUNCE, {}, "", ""};
    if (address.find('@') == address.npos)
        throw invalid_parameter("email_address: expected an address such as someone@example.com, got '" + address +
                                "'");
    if (!boost::describe::enum_from_string(reason.c_str(), made.reason))
        throw unknown_word("reason", reason, enumerator_names<ses::suppression_reason>());
    auto& home = c.home();
    made.last_update = home.at(c.where.now);
    c.all.add_settings(home, 500);
    ses::suppress(home, std::move(made));
    return get_suppression(c);
}

// Takes one address from the list, or all.
response delete_suppression(control_call const& c) {
    auto& home = c.home();
    if (auto const address = c.value("email_address")) {
        if (!ses::stop_suppressing(home, *address))
            throw not_found("'" + *address + "' is not on the suppression list of account " + home.id + ", region " +
                            home.region + ".");
    } else {
        home.ses->suppressed = {};
        c.all.settings_changed();
    }
    return get_suppression(c);
}

constexpr route identity_table[]{
    {"POST", "/identities/{identity}/verify", "account region status part", false, verify_identity},
    {"GET", "/suppression", "account region", false, get_suppression},
    {"PUT", "/suppression", "account region email_address reason", false, put_suppression},
    {"DELETE", "/suppression", "account region email_address", false, delete_suppression},
};

} // namespace

constinit std::span<route const> const identity_routes{identity_table};

} // namespace sesame::api::control
