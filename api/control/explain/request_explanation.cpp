#include "api/control/explain/request_explanation.hpp"

#include "api/words.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>

namespace sesame::api::control {
namespace {

std::string word_for(refused_call const& c, std::string_view name) {
    constexpr std::size_t longest = 300; // bytes, of what a caller wrote
    if (name == "account") return c.call.account;
    if (name == "region") return c.call.region;
    if (name == "operation") return c.call.operation;
    if (name == "elsewhere") return c.elsewhere;
    auto const number = static_cast<std::size_t>(name.front() - '1');
    return number < c.parts.size() ? std::string(utf8_prefix(valid_utf8(c.parts[number]), longest)) : "";
}

// Nothing for a fault that only delayed the response.
std::string_view text_of(injected fault) {
    switch (fault) {
    case injected::error:
        return "A fault rule refused the call, not the service.";
    case injected::cut_before:
        return "A fault rule cut the connection before the call was carried out: the client got no response.";
    case injected::cut_after:
        return "The call was carried out. Then a fault rule cut the connection: the client got no response.";
    case injected::truncate:
        return "The call was carried out. A fault rule sent only the beginning of the response.";
    case injected::latency:
        break;
    }
    return {};
}

std::optional<std::string> explain_fault(std::optional<injected> fault) {
    auto const text = fault ? text_of(*fault) : std::string_view();
    if (text.empty()) return std::nullopt;
    return std::string(text) + " GET /_sesame/v1/faults lists the rules; PUT {\"rules\": []} there removes them.";
}

// Requests that the server refused before any service could, and mails that no account takes.
struct early_refusal {
    std::string_view error, operation; // an empty operation means any
    std::string_view text;
};
constexpr early_refusal early_refusals[]{
    {"MalformedHttpRequestException", "TLS hello",
     "A client spoke TLS to the port for http. Use an endpoint URL that begins with http://, or start Sesame with "
     "--https-port and use that port."},
    {"MalformedHttpRequestException", "plain HTTP",
     "A client spoke HTTP to the port for https. Use an endpoint URL that begins with https://, or the port for http."},
    {"MalformedHttpRequestException", "",
     "No SDK sends this: it is not well-formed HTTP/1.1. Check which protocol the client speaks (HTTP/2 without TLS, "
     "or SMTP?), and to which port."},
    {"RequestTimeout", "",
     "The request began, and its end did not come. Check its Content-Length, and what stands between the client and "
     "Sesame."},
    {"RequestEntityTooLarge", "", "The body has more bytes than --max-body allows, perhaps once it is decompressed."},
    {"RequestHeaderSectionTooLarge", "", "The request line or the header fields are longer than any SDK sends."},
    {"UnsupportedMediaType", "", "Send the body as it is, or compressed by gzip."},
    {"RecipientDomainNotVerified", "ReceiveSmtpEmail",
     "A receipt rule is for this recipient, but its account has not verified the recipient's domain: SES then takes no "
     "mail for it. Verify the domain (aws ses verify-domain-identity --domain DOMAIN), or list it under identities in "
     "a seed. With --mode relaxed Sesame does not ask."},
    {"NoReceiptRule", "ReceiveSmtpEmail",
     "No enabled rule of an active receipt rule set is for this recipient, in any account. Create one (aws ses "
     "create-receipt-rule), and activate its set (aws ses set-active-receipt-rule-set). A rule for a domain is not for "
     "its subdomains."},
    {"IpBlocked", "ReceiveSmtpEmail",
     "A receipt filter of the account blocks the client's IP address. ListReceiptFilters shows it."},
    {"TlsRequired", "ReceiveSmtpEmail",
     "The receipt rule's TlsPolicy is Require, and the client did not use STARTTLS."},
};

std::optional<std::string> explain_early(request_record const& r) {
    for (auto const& row : early_refusals)
        if (row.error == r.error && (row.operation.empty() || row.operation == r.operation))
            return std::string(row.text);
    return std::nullopt;
}

// Commands of v1's client, and those of v2 that do the same.
struct same_command {
    std::string_view v1, v2;
};
constexpr same_command commands[]{
    {"aws ses create-configuration-set --configuration-set Name=",
     "aws sesv2 create-configuration-set --configuration-set-name "},
    {"aws ses create-template", "aws sesv2 create-email-template"},
    {"aws ses put-identity-policy", "aws sesv2 create-email-identity-policy"},
    {"aws ses update-account-sending-enabled --enabled", "aws sesv2 put-account-sending-attributes --sending-enabled"},
    {"aws ses update-configuration-set-sending-enabled --configuration-set-name {1} --enabled",
     "aws sesv2 put-configuration-set-sending-options --configuration-set-name {1} --sending-enabled"},
    {"aws ses verify-email-identity --email-address", "aws sesv2 create-email-identity --email-identity"},
};

// The text of a row, with the commands of the API that was called.
std::string text_for(refused_call const& c, std::string_view text) {
    std::string out(text);
    if (c.call.service != "sesv2") return out;
    for (auto const& [v1, v2] : commands)
        for (auto at = out.find(v1); at != out.npos; at = out.find(v1, at + v2.size())) out.replace(at, v1.size(), v2);
    return out;
}

bool is_row_for(explained_refusal const& row, refused_call& c) {
    if (!row.why.contains(c.call.refused->why)) return false;
    c.parts = c.call.refused->arguments;
    c.elsewhere.clear();
    return !row.applies || row.applies(c);
}

} // namespace

std::string refused_call::parameter(std::string_view name) const {
    return std::string(call.parameters.find(name).value_or(""));
}

explained_refusal const& row_of(refused_call& c) {
    for (auto const& rows :
         {common_refusals, sns_refusals, sqs_refusals, sender_refusals, ses_refusals, sesv2_refusals, helper_refusals})
        for (auto const& row : rows)
            if (is_row_for(row, c)) return row;
    return *std::find_if(other_refusals.begin(), other_refusals.end(),
                         [&](auto const& row) { return is_row_for(row, c); });
}

std::optional<std::string> explain(accounts& all, request_record const& r) {
    if (auto fault = explain_fault(r.fault)) return fault;
    if (!r.refused) return explain_early(r);
    refused_call c{all, r, {}, ""};
    auto const& row = row_of(c);
    return filled_in(text_for(c, row.text), [&](std::string_view name) {
        bool const is_word = !name.empty() && made_of(name, "");
        return is_word ? std::optional(word_for(c, name)) : std::nullopt;
    });
}

} // namespace sesame::api::control
