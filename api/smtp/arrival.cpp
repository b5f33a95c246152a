#include "api/smtp/arrival.hpp"

#include "model/mail/body/mime.hpp"
#include "model/text/text.hpp"

#include <boost/describe/enum_from_string.hpp>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace sesame::api::smtp {
namespace {

std::optional<sesame::ses::verdict> verdict_in(mime::part const& message, std::string_view header) {
    auto const* const value = find_header(message, header);
    sesame::ses::verdict out{};
    if (!value || !boost::describe::enum_from_string(std::string(trim(*value)).c_str(), out)) return std::nullopt;
    return out;
}

struct receiver {
    std::string account, region;
    std::vector<std::string> recipients;
};

// The accounts that take the mail, each with its recipients.
std::vector<receiver> receivers_of(accounts const& all, arrived_mail const& m) {
    std::vector<receiver> out;
    all.for_each([&](account const& a) {
        receiver one{a.id, a.region, {}};
        std::copy_if(m.of.recipients.begin(), m.of.recipients.end(), std::back_inserter(one.recipients),
                     [&](std::string const& to) {
                         return sesame::ses::recipient_reply(all, a, to, m.remote_address, m.tls).empty();
                     });
        if (!one.recipients.empty()) out.push_back(std::move(one));
    });
    return out;
}

} // namespace

sesame::ses::inbound_mail read_arrived(arrived_mail const& m) {
    sesame::ses::inbound_mail out;
    out.sender = m.of.sender.value_or("");
    out.content = sesame::ses::read_inbound(m.data); // once for all accounts
    out.remote_ip = m.remote_address;
    out.tls = m.tls;
    auto const message = mime::read_mime(m.data);
    out.spam = verdict_in(message, "X-Sesame-Spam");
    out.virus = verdict_in(message, "X-Sesame-Virus");
    out.spf = verdict_in(message, "X-Sesame-SPF");
    out.dkim = verdict_in(message, "X-Sesame-DKIM");
    out.dmarc = verdict_in(message, "X-Sesame-DMARC");
    return out;
}

std::string judge_recipient(accounts const& all, std::string const& recipient, std::string const& remote_address,
                            bool tls) {
    std::string out(sesame::ses::mailbox_unavailable);
    all.for_each([&](account const& a) {
        if (out.empty()) return;
        auto reply = sesame::ses::recipient_reply(all, a, recipient, remote_address, tls);
        if (reply != sesame::ses::mailbox_unavailable) out = std::move(reply);
    });
    return out;
}

std::vector<entering_mail> begin_arrival(accounts& all, arrived_mail m, std::string const& base_url,
                                         timestamp real_now) {
    std::vector<entering_mail> out;
    auto const receivers = receivers_of(all, m); // none: the rules have changed since RCPT
    if (!receivers.empty() && !m.read) m.read = read_arrived(m);
    for (auto const& to : receivers) {
        auto& home = all.get(to.account, to.region);
        auto own = *m.read;
        own.recipients = to.recipients;
        auto begun = begin_receiving(all, home, std::move(own), {home.at(real_now), base_url, m.remote_address, false});
        out.push_back({to.account, to.region, std::move(begun)});
    }
    return out;
}

void make_texts(std::vector<entering_mail>& mails) {
    for (auto& m : mails) sesame::ses::make_texts(m.mail);
}

arrival finish_arrival(accounts& all, std::vector<entering_mail> mails) {
    arrival out{std::string(sesame::ses::mailbox_unavailable), {}};
    for (auto& m : mails) {
        auto told = finish_receiving(all, all.get(m.account, m.region), std::move(m.mail));
        if (!out.reply.starts_with("250")) out.reply = std::move(told.reply);
        if (!told.message_id.empty()) out.message_ids.push_back(std::move(told.message_id));
    }
    return out;
}

} // namespace sesame::api::smtp
