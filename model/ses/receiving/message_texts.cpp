#include "model/ses/receiving/message_texts.hpp"

#include "model/ses/receiving/receipt_document.hpp"

#include <variant>

namespace sesame::ses {
namespace {

constexpr std::size_t most_bytes = std::size_t{256} << 20; // of the texts of a mail
constexpr std::size_t most_shown = std::size_t{256} << 10; // of headers, as much as SES sends; documents show less

bool asks_for_text(receipt_action const& a) {
    return !std::holds_alternative<add_header_action>(a) && !std::holds_alternative<lambda_action>(a) &&
           !std::holds_alternative<stop_action>(a);
}

bool asks_for_document(receipt_action const& a) { return std::holds_alternative<lambda_action>(a) || topic_of(a); }

} // namespace

immutable_text message_texts::text(inbound_message const& of, bool scanned) {
    auto& known = texts_[{of.added.size(), scanned}];
    if (known.empty() && bytes_ + of.size(scanned) <= most_bytes) {
        known = of.text(scanned);
        bytes_ += known.size();
    }
    return known;
}

immutable_text message_texts::described(inbound_message const& of, bool scanned, received_mail const& mail) {
    key const wanted{of.added.size(), scanned};
    if (auto const known = described_.find(wanted); known != described_.end()) return known->second;
    immutable_text out = described_mail(mail, of.head(scanned, most_shown));
    if (bytes_ + out.size() > most_bytes) return out;
    bytes_ += out.size();
    described_.emplace(wanted, out);
    return out;
}

void message_texts::make_for(waiting_receipt const& work, received_mail const& mail) {
    auto message = work.message; // as it will be after each action
    auto first = work.action;
    for (auto rule = work.rule; rule < work.rules.size(); ++rule, first = 0) {
        auto const& of = work.rules[rule].rule;
        for (auto i = first; i < of.actions.size(); ++i) {
            auto const& action = of.actions[i];
            if (asks_for_text(action)) text(message, of.scan_enabled);
            if (asks_for_document(action)) described(message, of.scan_enabled, mail);
            if (auto const* const more = std::get_if<add_header_action>(&action))
                add_header(message, more->header_name, more->header_value);
        }
    }
    text(message, true); // is kept
}

} // namespace sesame::ses
