#include "model/ses/receiving/inbound_message.hpp"

#include "model/base/partition.hpp"
#include "model/ses/identities/identity_name.hpp"
#include "model/text/text.hpp"

#include <boost/describe/enum_to_string.hpp>

namespace sesame::ses {
namespace {

constexpr std::string_view crlf = "\r\n";

std::string lower_name(verdict v) { return ascii_lower(boost::describe::enum_to_string(v, "")); }

// Stands for the sender's address in a bounce, which has none.
std::string envelope_from(inbound_mail const& m) {
    return m.sender.empty() ? "postmaster@[" + m.remote_ip + "]" : m.sender;
}

std::string spf_text(inbound_mail const& m, verdict found) {
    std::string const domain(domain_of(envelope_from(m)));
    std::string out;
    switch (found) {
    case verdict::PASS:
        out = "pass (spfCheck: domain of " + domain + " designates " + m.remote_ip + " as permitted sender)";
        break;
    case verdict::FAIL:
        out = "fail (spfCheck: domain of " + domain + " does not designate " + m.remote_ip + " as permitted sender)";
        break;
    case verdict::PROCESSING_FAILED:
        out = "temperror (spfCheck: Error in retrieving data from DNS)";
        break;
    case verdict::GRAY:
    case verdict::DISABLED:
        out = "none (spfCheck: " + m.remote_ip + " is neither permitted nor denied by domain of " + domain + ")";
    }
    out.append(" client-ip=").append(m.remote_ip);
    out.append("; envelope-from=").append(envelope_from(m));
    return out.append("; helo=[").append(m.remote_ip).append("];");
}

std::string result_of(verdict found) { return found == verdict::GRAY ? "none" : lower_name(found); }

} // namespace

std::string inbound_message::text(bool scanned) const {
    std::string out;
    out.reserve(size(scanned)); // it may have 40 MB
    out.append(trace);
    if (scanned) out.append(scan);
    out.append(authentication).append(headers.text()).append(added).append(body.text());
    return out; // what append() gives would be copied
}

std::size_t inbound_message::size(bool scanned) const {
    return trace.size() + (scanned ? scan.size() : 0) + authentication.size() + headers.size() + added.size() +
           body.size();
}

std::string inbound_message::head(bool scanned, std::size_t most) const {
    std::string_view shown = headers.text();
    if (shown.size() > most) {
        auto const last = shown.substr(0, most).rfind(crlf);
        shown = shown.substr(0, last == shown.npos ? 0 : last + crlf.size());
    }
    std::string out = trace;
    if (scanned) out += scan;
    out.append(authentication).append(shown).append(added);
    return out;
}

inbound_message make_inbound_message(inbound_mail const& m, std::string const& message_id, verdicts const& found,
                                     std::string_view region, timestamp at) {
    inbound_message out;
    out.trace.append("Return-Path: <").append(m.sender).append(">").append(crlf);
    out.trace.append("Received: from [").append(m.remote_ip).append("] (unknown [").append(m.remote_ip).append("])");
    out.trace.append(crlf).append(" by ").append(service_host("inbound-smtp", region)).append(" with SMTP id ");
    out.trace.append(message_id).append(crlf).append(" for ").append(m.recipients.front()).append(";").append(crlf);
    out.trace.append(" ").append(mail_date(at)).append(" (UTC)").append(crlf);

    out.scan.append("X-SES-Spam-Verdict: ").append(boost::describe::enum_to_string(found.spam, "")).append(crlf);
    out.scan.append("X-SES-Virus-Verdict: ").append(boost::describe::enum_to_string(found.virus, "")).append(crlf);

    auto const spf = spf_text(m, found.spf);
    std::string const domain(domain_of(envelope_from(m)));
    out.authentication.append("Received-SPF: ").append(spf).append(crlf);
    out.authentication.append("Authentication-Results: amazonses.com;").append(crlf);
    out.authentication.append(" spf=").append(spf).append(crlf);
    out.authentication.append(" dkim=").append(result_of(found.dkim)).append(" header.i=@").append(domain);
    out.authentication.append(";").append(crlf);
    out.authentication.append(" dmarc=").append(result_of(found.dmarc)).append(" header.from=").append(domain);
    out.authentication.append(";").append(crlf);

    out.headers = m.content.head;
    out.body = m.content.body;
    return out;
}

void add_header(inbound_message& to, std::string_view name, std::string_view value) {
    to.added.append(name).append(": ").append(value).append(crlf);
}

} // namespace sesame::ses
