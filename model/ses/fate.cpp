#include "model/ses/fate.hpp"

#include "model/text.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <utility>

namespace sesame::ses {
namespace {

// AWS's simulator takes 0.3 to 2 s; a test need not wait that long, but must see that events come later and in order.
constexpr milliseconds first_outcome{100};
constexpr milliseconds second_outcome{200};

constexpr std::string_view simulator_domain = "simulator.amazonses.com";

enum class fate { delivered, complains, answers_out_of_office, bounces };

struct fated_recipient {
    mailbox who;
    fate what;
    std::string diagnostic_code; // of a bounce
};
using fated_recipients = std::vector<fated_recipient>;

std::string_view domain_of(std::string_view address) { return address.substr(address.rfind('@') + 1); }

// The local part without its +label.
std::string scenario_of(std::string_view address) {
    auto const local = address.substr(0, address.rfind('@'));
    return ascii_lower(local.substr(0, local.find('+')));
}

std::pair<fate, std::string> fate_of(std::string const& address) {
    if (!is_simulator_address(address)) return {fate::delivered, ""};
    auto const scenario = scenario_of(address);
    if (scenario == "success") return {fate::delivered, ""};
    if (scenario == "complaint") return {fate::complains, ""};
    if (scenario == "ooto") return {fate::answers_out_of_office, ""};
    // As recorded in 2025-12 and reported in 2026-09; other local parts are users that the simulator does not know.
    auto const detail = scenario == "suppressionlist" ? "(suppressed address: " + address + ")" : "<" + address + ">";
    return {fate::bounces, "smtp; 550 5.1.1 As requested: user unknown " + detail};
}

std::string mail_server(std::string_view region, int host) {
    auto const number = std::to_string(host);
    if (region == "us-east-1") return "a8-" + number + ".smtp-out.amazonses.com";
    return "b224-" + number + ".smtp-out." + std::string(region) + ".amazonses.com";
}

std::vector<std::string> addresses(fated_recipients const& recipients) {
    std::vector<std::string> out;
    for (auto const& r : recipients) out.push_back(r.who.address);
    return out;
}

class decision {
  public:
    decision(fate_input const& mail, id_source& ids)
        : mail_(mail)
        , ids_(ids) {}

    std::vector<event> take() {
        if (mail_.bad_content) return {{mail_.accepted + first_outcome, reject{}}};
        // Domains in order of their first recipient.
        std::vector<std::pair<std::string, fated_recipients>> domains;
        for (auto const& who : mail_.recipients) {
            auto [what, diagnostic] = fate_of(who.address);
            auto const name = ascii_lower(who.domain());
            auto at = std::find_if(domains.begin(), domains.end(), [&](auto const& d) { return d.first == name; });
            if (at == domains.end()) at = domains.insert(domains.end(), {name, {}});
            at->second.push_back({who, what, std::move(diagnostic)});
        }
        for (auto const& [name, recipients] : domains)
            for (auto const what : {fate::delivered, fate::complains, fate::answers_out_of_office, fate::bounces})
                decide(what, recipients);
        std::stable_sort(events_.begin(), events_.end(), [](auto const& a, auto const& b) { return a.at < b.at; });
        return std::move(events_);
    }

  private:
    // The events of those recipients of one domain who fare like this.
    void decide(fate what, fated_recipients const& of_domain) {
        fated_recipients recipients;
        std::copy_if(of_domain.begin(), of_domain.end(), std::back_inserter(recipients),
                     [&](auto const& r) { return r.what == what; });
        if (recipients.empty()) return;
        if (what == fate::bounces) return hard_bounce(recipients);
        add(first_outcome, delivery{first_outcome, addresses(recipients), "250 2.6.0 Message received"});
        if (what == fate::complains) complain(of_domain);
        if (what == fate::answers_out_of_office) answer_out_of_office(recipients);
    }

    void hard_bounce(fated_recipients const& recipients) {
        bounce b{feedback_id(first_outcome), "Permanent", "General", {}, "dns; " + mail_server(mail_.region, 44)};
        for (auto const& r : recipients) b.recipients.push_back({r.who.address, "failed", "5.1.1", r.diagnostic_code});
        add(first_outcome, std::move(b));
    }

    // Mailbox providers hide who complained: everyone who got the mail there is listed.
    void complain(fated_recipients of_domain) {
        std::erase_if(of_domain, [](auto const& r) { return r.what == fate::bounces; });
        add(second_outcome,
            complaint{feedback_id(second_outcome), "", addresses(of_domain), "Amazon SES Mailbox Simulator", "abuse"});
    }

    // Such an answer is no delivery status notification: recipients are named as the sender gave them.
    void answer_out_of_office(fated_recipients const& recipients) {
        bounce answer{feedback_id(second_outcome), "Transient", "General", {}, ""};
        for (auto const& r : recipients) answer.recipients.push_back({r.who.text, "", "", ""});
        add(second_outcome, std::move(answer));
    }

    template<class What>
    void add(milliseconds after, What what) {
        events_.push_back({mail_.accepted + after, std::move(what)});
    }
    std::string feedback_id(milliseconds after) { return make_message_id(mail_.region, mail_.accepted + after, ids_); }

    fate_input const& mail_;
    id_source& ids_;
    std::vector<event> events_;
};

} // namespace

bool is_simulator_address(std::string_view address) { return iequals(domain_of(address), simulator_domain); }

std::vector<event> decide_fate(fate_input const& mail, id_source& ids) { return decision(mail, ids).take(); }

std::string make_message_id(std::string_view region, timestamp at, id_source& ids) {
    // The codes that are known; other regions get one of the same shape.
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> codes{{{"us-east-1", "0100"},
                                                                                         {"us-west-2", "0101"},
                                                                                         {"eu-west-1", "0102"},
                                                                                         {"eu-central-1", "0107"},
                                                                                         {"ap-southeast-2", "0108"},
                                                                                         {"ap-south-1", "0109"},
                                                                                         {"us-east-2", "010f"}}};
    auto const known = std::find_if(codes.begin(), codes.end(), [&](auto const& c) { return c.first == region; });
    std::array<char, 16> time;
    std::snprintf(time.data(), time.size(), "%012llx",
                  static_cast<unsigned long long>(at.time_since_epoch().count()) & 0xffffffffffffULL);
    return std::string(known == codes.end() ? "0110" : known->second) + time.data() + "-" + ids.uuid() + "-000000";
}

} // namespace sesame::ses
