#include "model/ses/receiving/bounce_message.hpp"

#include "model/base/partition.hpp"

#include <algorithm>
#include <iterator>

namespace sesame::ses {
namespace {

class writer {
  public:
    explicit writer(std::size_t bytes) { out_.reserve(bytes); }

    void line(std::string_view text = {}) { out_.append(text).append("\r\n"); }
    // Always one line: line breaks in the value become blanks.
    void field(std::string_view name, std::string_view value) {
        out_.append(name).append(": ");
        std::transform(value.begin(), value.end(), std::back_inserter(out_),
                       [](char c) { return c == '\r' || c == '\n' ? ' ' : c; });
        line();
    }
    void optional_field(std::string_view name, std::optional<std::string> const& value) {
        if (value) field(name, *value);
    }
    void fields(extension_fields const& all) {
        for (auto const& [name, value] : all) field(name, value);
    }
    std::string take() && { return std::move(out_); }

  private:
    std::string out_;
};

void write_status(writer& to, undelivered_recipient const& r) {
    to.line();
    to.field("Final-Recipient", "rfc822; " + r.recipient);
    to.field("Action", r.action);
    to.field("Status", r.status);
    to.optional_field("Remote-MTA", r.remote_mta);
    to.optional_field("Diagnostic-Code", r.diagnostic_code);
    if (r.last_attempt) to.field("Last-Attempt-Date", mail_date(*r.last_attempt));
    to.fields(r.more);
}

} // namespace

std::string inbound_mta(std::string_view region) { return "dns; " + service_host("inbound-smtp", region); }

std::string compose(bounce_message const& m, timestamp now, id_source& ids) {
    auto const boundary = "bounce-" + ids.hex(32);
    auto const delimiter = "--" + boundary;
    writer to(m.original.size() + 2000);
    to.field("Date", mail_date(now)); // JavaMail's order, as of all mail that SES composes
    to.field("From", m.from.text);
    to.field("To", m.to);
    to.field("Subject", "Delivery Status Notification (Failure)");
    to.field("MIME-Version", "1.0");
    to.field("Content-Type", "multipart/report; report-type=delivery-status; boundary=\"" + boundary + "\"");
    to.field("Auto-Submitted", "auto-replied");
    to.line();
    to.line(delimiter);
    to.field("Content-Type", "text/plain; charset=UTF-8");
    to.line();
    to.line(m.explanation);
    to.line();
    to.line(delimiter);
    to.field("Content-Type", "message/delivery-status");
    to.line();
    to.field("Reporting-MTA", m.reporting_mta);
    to.field("Arrival-Date", mail_date(m.arrival));
    to.fields(m.more);
    for (auto const& r : m.recipients) write_status(to, r);
    to.line();
    to.line(delimiter);
    to.field("Content-Type", "message/rfc822");
    to.line();
    to.line(m.original);
    to.line(delimiter + "--");
    return std::move(to).take();
}

} // namespace sesame::ses
