#include "model/ses/events/fate.hpp"

#include "model/account/account.hpp"
#include "model/ses/mails/mail_server.hpp"
#include "model/ses/mails/message_id.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace sesame::ses {
namespace {

// How long SES tries, unless the mail's set says less: Amazon SES API v2, MaxDeliverySeconds of DeliveryOptions.
constexpr std::chrono::seconds longest_trial = std::chrono::hours{14};

std::chrono::seconds trial_of(account const& a, mail const& m) {
    auto const* const set = a.ses->configuration_sets.find(m.configuration_set);
    return set && set->pool.max_delivery_seconds ? std::chrono::seconds{*set->pool.max_delivery_seconds}
                                                 : longest_trial;
}

struct fated_recipient {
    mime::mailbox const& who;
    outcome fate;
};
using fated_recipients = std::vector<fated_recipient>;

// A step that recipients of one domain share, and with it an event.
struct shared_step {
    struct one {
        mime::mailbox const* who;
        outcome_step const* step;
    };
    std::vector<one> of; // at least one

    outcome_step const& first() const { return *of.front().step; }
};

// Steps share an event if these are equal: the time, the kind, and the event's words about all recipients.
struct shared_traits {
    milliseconds after;
    std::size_t kind;
    std::vector<std::string> said;

    auto operator<=>(shared_traits const&) const = default;
};

std::vector<std::string> said_of_all(delivered const& d) { return {d.smtp_response}; }
std::vector<std::string> said_of_all(delayed const& d) { return {d.delay_type}; }
std::vector<std::string> said_of_all(bounced const& b) {
    return {boost::describe::enum_to_string(b.type, ""), b.sub_type, b.status.empty() ? "automatic" : "refused"};
}
std::vector<std::string> said_of_all(complained const& c) { return {c.sub_type, c.feedback_type, c.user_agent}; }
std::vector<std::string> said_of_all(auto const&) { return {}; }

shared_traits traits_of(outcome_step const& s) {
    return {s.after, s.what.index(), std::visit([](auto const& what) { return said_of_all(what); }, s.what)};
}

// Each open and click has its own event.
bool may_share_event(outcome_step const& s) {
    return !std::holds_alternative<opened>(s.what) && !std::holds_alternative<clicked>(s.what);
}

template<class What>
bool happens_to(fated_recipient const& r) {
    return std::any_of(r.fate.begin(), r.fate.end(),
                       [](auto const& s) { return std::holds_alternative<What>(s.what); });
}

class decision {
  public:
    decision(account& a, mail const& m)
        : account_(a)
        , mail_(m) {}

    void add(fated_recipients const& of_domain) {
        if (of_domain.size() == 1 && of_domain.front().fate.size() == 1) { // as most: nobody shares
            auto const& [who, fate] = of_domain.front();
            return happen(shared_step{{{&who, &fate.front()}}}, of_domain);
        }
        std::vector<shared_step> steps;
        std::map<shared_traits, std::size_t> places; // among the steps
        for (auto const& r : of_domain)
            for (auto const& step : r.fate) {
                auto place = steps.size();
                if (may_share_event(step)) place = places.try_emplace(traits_of(step), place).first->second;
                if (place == steps.size()) steps.emplace_back();
                steps[place].of.push_back({&r.who, &step});
            }
        for (auto const& s : steps) happen(s, of_domain);
    }

    std::vector<event> take() && {
        std::stable_sort(events_.begin(), events_.end(), [](auto const& a, auto const& b) { return a.at < b.at; });
        return std::move(events_);
    }

  private:
    void happen(shared_step const& s, fated_recipients const& of_domain) {
        std::visit([&](auto const& what) { happen(what, s, of_domain); }, s.first().what);
    }

    void happen(delivered const& what, shared_step const& s, fated_recipients const&) {
        auto const address = [](shared_step::one const& r) -> std::string_view { return r.who->address; };
        add(s, delivery{s.first().after, text_list(s.of, address), what.smtp_response});
    }

    void happen(delayed const& what, shared_step const& s, fated_recipients const&) {
        delivery_delay out{what.delay_type, mail_.at + trial_of(account_, mail_), {}, ""};
        for (auto const& [who, step] : s.of) {
            auto const& own = std::get<delayed>(step->what);
            out.recipients.push_back({who->address, own.status, own.diagnostic_code});
        }
        add(s, std::move(out));
    }

    // Without a mail server's report, recipients appear as the sender wrote them.
    void happen(bounced const& what, shared_step const& s, fated_recipients const&) {
        bool const automatic = what.status.empty();
        bool const unsent = is_bounced_by_ses(what.sub_type) || what.sub_type == globally_suppressed;
        bounce out{feedback_id(s), what.type, what.sub_type, {}, ""};
        if (!automatic)
            out.reporting_mta = unsent ? std::string(suppressing_mta) : "dns; " + mail_server(account_.region, 44);
        for (auto const& [who, step] : s.of) {
            auto const& own = std::get<bounced>(step->what);
            if (automatic)
                out.recipients.push_back({who->text, "", "", ""});
            else
                out.recipients.push_back(
                    {unsent ? who->text : who->address, "failed", own.status, own.diagnostic_code});
        }
        add(s, std::move(out));
    }

    // Mailbox providers hide who complained: the event lists all recipients there.
    void happen(complained const& what, shared_step const& s, fated_recipients const& of_domain) {
        complaint out{feedback_id(s), what.sub_type, {}, what.user_agent, what.feedback_type, {}};
        if (is_by_suppression_list(what.sub_type)) {
            for (auto const& [who, step] : s.of) out.recipients.push_back(who->text);
        } else {
            for (auto const& [who, step] : s.of) out.by.push_back(who->address);
            for (auto const& r : of_domain)
                if (happens_to<delivered>(r) || happens_to<complained>(r)) out.recipients.push_back(r.who.address);
        }
        add(s, std::move(out));
    }

    void happen(rejected const&, shared_step const&, fated_recipients const&) {} // the whole mail's: see rejection()
    void happen(opened const& what, shared_step const& s, fated_recipients const&) {
        add(s, open{what.ip_address, what.user_agent});
    }
    void happen(clicked const& what, shared_step const& s, fated_recipients const&) {
        add(s, click{what.ip_address, what.user_agent, what.link, {}});
    }

    template<class What>
    void add(shared_step const& s, What what) {
        events_.push_back({mail_.at + s.first().after, std::move(what)});
    }
    std::string feedback_id(shared_step const& s) {
        return make_message_id(account_.region, mail_.at + s.first().after, account_.ids);
    }

    account& account_;
    mail const& mail_;
    std::vector<event> events_;
};

// When the mail is rejected, if at all: one recipient's rule is enough.
std::optional<milliseconds> rejection(fated_recipients const& recipients) {
    for (auto const& r : recipients)
        for (auto const& step : r.fate)
            if (std::holds_alternative<rejected>(step.what)) return step.after;
    return std::nullopt;
}

// A mail comes back that no server takes within its set's time. Without such a time, a test may let it take as long as
// it likes.
outcome within(std::chrono::seconds trial, outcome fate) {
    if (trial == longest_trial) return fate;
    auto const late = std::erase_if(fate, [&](outcome_step const& s) { return s.after > trial; });
    auto const is_delay = [](outcome_step const& s) { return std::holds_alternative<delayed>(s.what); };
    if (late == 0 || !std::all_of(fate.begin(), fate.end(), is_delay)) return fate;
    auto const minutes = std::to_string(std::chrono::ceil<std::chrono::minutes>(trial).count());
    fate.push_back({trial, bounced{bounce_type::Transient, "CustomTimeoutExceeded", "4.4.7",
                                   "smtp; 550 4.4.7 Message expired: unable to deliver in " + minutes + " minutes."}});
    return fate;
}

// Domains in order of their first recipient.
std::vector<event> by_domain(account& a, mail const& m, fated_recipients fated) {
    decision out(a, m);
    if (fated.size() == 1) {
        out.add(fated);
        return std::move(out).take();
    }
    std::vector<std::pair<std::string, fated_recipients>> domains;
    for (auto& r : fated) {
        auto const name = ascii_lower(r.who.domain());
        auto at = std::find_if(domains.begin(), domains.end(), [&](auto const& d) { return d.first == name; });
        if (at == domains.end()) at = domains.insert(domains.end(), {name, {}});
        at->second.push_back({r.who, std::move(r.fate)});
    }
    for (auto const& [name, of_domain] : domains) out.add(of_domain);
    return std::move(out).take();
}

} // namespace

std::vector<event> decide_fate(account& a, mail const& m, std::vector<mime::mailbox> const& recipients,
                               bool bad_content) {
    if (bad_content) return {{m.at + first_event, reject{}}};
    fated_recipients fated;
    auto const trial = trial_of(a, m);
    for (auto const& who : recipients) fated.push_back({who, within(trial, used_outcome(a, m, who))});
    if (auto const after = rejection(fated)) return {{m.at + *after, reject{}}};
    return by_domain(a, m, std::move(fated));
}

std::vector<event> events_of(account& a, mail const& m, std::vector<mime::mailbox> const& recipients, outcome_step step,
                             timestamp now) {
    step.after += now - m.at;
    if (std::holds_alternative<rejected>(step.what)) return {{m.at + step.after, reject{}}};
    fated_recipients fated;
    for (auto const& who : recipients) fated.push_back({who, {step}});
    return by_domain(a, m, std::move(fated));
}

} // namespace sesame::ses
