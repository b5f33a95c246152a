#pragma once
#include "model/ses/mails/mail.hpp"
#include "model/ses/sending/sending_terms.hpp"

#include <boost/describe/class.hpp>
#include <string>
#include <vector>

// Shared members of several send operations' requests.

namespace sesame::api::ses {

struct Destination {
    std::vector<std::string> ToAddresses, CcAddresses, BccAddresses;
};
BOOST_DESCRIBE_STRUCT(Destination, (), (ToAddresses, CcAddresses, BccAddresses))

struct MessageTag {
    std::string Name, Value;
};
BOOST_DESCRIBE_STRUCT(MessageTag, (), (Name, Value))

inline std::vector<sesame::ses::message_tag> to_model(std::vector<MessageTag> const& tags) {
    std::vector<sesame::ses::message_tag> out;
    out.reserve(tags.size());
    for (auto const& t : tags) out.push_back({t.Name, t.Value});
    return out;
}

// `operation` is a literal.
inline sesame::ses::sending_terms terms(std::string_view operation) {
    constexpr std::size_t most_message_bytes = 10'485'760;
    return {operation, operation, most_message_bytes};
}

} // namespace sesame::api::ses
