#include "model/ses/sending/raw_sending.hpp"

#include "model/mail/body/attachment.hpp"
#include "model/ses/contacts/list_management.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/sending/accept.hpp"
#include "model/ses/sending/message_tags.hpp"
#include "model/ses/sending/raw_mail_check.hpp"
#include "model/ses/tenants/tenant_sending.hpp"

#include <algorithm>
#include <numeric>

namespace sesame::ses {
namespace {

// Headers replace missing parameters.
void add_from_headers(raw_email& e, mime::part const& message) {
    auto const add = [&](std::optional<std::string>& to, std::string_view header_name) {
        auto const* const value = find_header(message, header_name);
        if (!to && value) to = *value;
    };
    add(e.configuration_set, "X-SES-CONFIGURATION-SET");
    add(e.tenant, "X-SES-TENANT");
    add(e.arns.source, "X-SES-SOURCE-ARN");
    add(e.arns.from, "X-SES-FROM-ARN");
    add(e.arns.return_path, "X-SES-RETURN-PATH-ARN");
    auto const* const tags = find_header(message, "X-SES-MESSAGE-TAGS");
    if (e.tags.empty() && tags) e.tags = parse_tags_header(*tags);
    auto const* const list = find_header(message, "X-SES-LIST-MANAGEMENT-OPTIONS");
    if (!e.list && list) e.list = parse_list_options(*list);
}

std::vector<mime::mailbox> named_in_headers(header_parties parties) {
    bool const has_to = parties.to.has_value();
    auto out = std::move(parties.to).value_or(std::vector<mime::mailbox>());
    append_mailboxes(out, std::move(parties.cc));
    append_mailboxes(out, std::move(parties.bcc));
    if (out.empty()) throw refusal(has_to ? reason::header_empty : reason::header_missing, {"To"});
    return out;
}

std::size_t count_parts(mime::part const& message) {
    return std::accumulate(message.parts.begin(), message.parts.end(), std::size_t{1},
                           [](std::size_t sum, mime::part const& nested) { return sum + count_parts(nested); });
}

// The limit of parts: many take long to read. SES permits 500 parts ("Service quotas in Amazon SES").
void check_extent(mime::part const& message) {
    constexpr std::size_t most_parts = 500;
    if (message.head_is_cut) throw refusal(reason::header_section_too_long);
    if (count_parts(message) > most_parts) throw refusal(reason::too_many_parts);
}

// Views into both.
used_resources used_by(envelope const& sent, raw_email const& e) {
    used_resources out;
    if (e.configuration_set) out.configuration_set = *e.configuration_set;
    for (auto const& sender : sent.senders) out.senders.push_back({sender.address, sender.identity_arn});
    return out;
}

} // namespace

std::shared_ptr<raw_content const> read_raw(immutable_text data) {
    auto out = std::make_shared<raw_content>();
    out->data = std::move(data);
    out->message = mime::read_mime(out->data);
    out->bad_content = contains_eicar(out->message);
    return out;
}

raw_email read_email(immutable_text data, std::size_t length, sending_terms const& terms) {
    raw_email out;
    out.terms = terms;
    out.length = length;
    out.data = std::move(data);
    if (std::max(length, out.data.size()) <= terms.most_bytes) out.content = read_raw(out.data);
    return out;
}

std::string send_raw_email(accounts& all, account& a, raw_email e, call const& c) {
    check_sending_enabled(a);
    check_message_length(std::max(e.length, e.data.size()), e.terms); // before it is read: that takes time
    check_header_section(e.data);
    auto const content = e.content ? e.content : read_raw(e.data);
    auto const& message = content->message;
    check_extent(message);
    check_header_names(message);
    add_from_headers(e, message);
    check_tags(e.tags);
    auto const* const tenant = sending_tenant(a, e.tenant);

    envelope out;
    out.terms = e.terms;
    out.tracked = e.tracked;
    if (e.source) out.senders.push_back({require_mailbox(*e.source), e.arns.source});
    out.recipients = require_mailboxes(e.destinations);
    auto parties = read_parties(message);
    if (!e.source && !parties.from) throw refusal(reason::header_missing, {"From"});
    std::string const from_domain(parties.from ? parties.from->front().domain() : std::string_view());
    if (parties.from) out.from = parties.from->front();
    if (parties.from) append_senders(out, std::move(*parties.from), e.arns.of_from());
    append_senders(out, std::move(parties.sender), e.arns.of_from());
    if (tenant) check_tenant(a, tenant, used_by(out, e));
    if (e.return_path) parties.return_path = {require_mailbox(*e.return_path)};
    if (!parties.return_path.empty()) out.return_path = parties.return_path.front();
    if (!e.source || e.return_path) append_senders(out, std::move(parties.return_path), e.arns.of_return_path());
    check_arns(e.arns);
    if (e.destinations.empty()) out.recipients = named_in_headers(std::move(parties));
    check_duplicates(message);
    check_content(message);
    if (auto const name = blocked_attachment(message)) throw refusal(reason::blocked_attachment, {*name});

    mail m;
    m.operation = e.terms.operation;
    m.source = e.source ? *e.source : out.senders.front().text;
    m.from_domain = from_domain;
    m.configuration_set = e.configuration_set.value_or("");
    m.tenant = e.tenant.value_or("");
    m.tags = std::move(e.tags);
    m.headers = message.headers;
    out.bytes = e.data.size();
    out.list = std::move(e.list);
    out.bad_content = content->bad_content;
    m.raw = std::move(e.data);
    return accept(all, a, std::move(m), out, c);
}

} // namespace sesame::ses
