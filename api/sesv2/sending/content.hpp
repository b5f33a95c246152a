#pragma once
#include "api/codec/types.hpp"
#include "api/sesv2/enums.hpp"
#include "model/ses/sending/raw_sending.hpp"
#include "model/ses/sending/templated_sending.hpp"

#include <algorithm>
#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Shared members of the requests that send.

namespace sesame::api::sesv2 {

struct Destination {
    std::vector<std::string> ToAddresses, CcAddresses, BccAddresses;
};
BOOST_DESCRIBE_STRUCT(Destination, (), (ToAddresses, CcAddresses, BccAddresses))

struct MessageTag {
    std::string Name, Value;
};
BOOST_DESCRIBE_STRUCT(MessageTag, (), (Name, Value))

inline bool is_header_name(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~' && c != ':'; });
}
inline bool is_header_value(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

struct MessageHeader {
    codec::text<codec::length{1, 126}, codec::pattern<"^[!-9;-@A-~]+$", is_header_name>{}> Name;
    codec::text<codec::length{1, 995}, codec::pattern<"[ -~]*", is_header_value>{}> Value;
};
BOOST_DESCRIBE_STRUCT(MessageHeader, (), (Name, Value))
using MessageHeaderList = codec::list_up_to<MessageHeader, 15>;

struct Attachment {
    codec::blob RawContent;
    std::optional<codec::text<codec::one_of<"ATTACHMENT", "INLINE">{}>> ContentDisposition;
    codec::text<codec::length{0, 255}> FileName;
    std::optional<codec::text<codec::length{0, 1000}>> ContentDescription;
    std::optional<codec::text<codec::length{1, 78}>> ContentId;
    std::optional<codec::text<codec::one_of<"BASE64", "QUOTED_PRINTABLE", "SEVEN_BIT">{}>> ContentTransferEncoding;
    std::optional<codec::text<codec::length{1, 78}>> ContentType;
};
BOOST_DESCRIBE_STRUCT(Attachment, (),
                      (RawContent, ContentDisposition, FileName, ContentDescription, ContentId, ContentTransferEncoding,
                       ContentType))

struct EmailTemplateContent {
    std::optional<std::string> Subject, Text, Html;
};
BOOST_DESCRIBE_STRUCT(EmailTemplateContent, (), (Subject, Text, Html))

using TemplateData = codec::text<codec::length{0, 262'144}>;

struct Template {
    std::optional<codec::text<codec::not_empty{}>> TemplateName, TemplateArn;
    std::optional<EmailTemplateContent> TemplateContent;
    std::optional<sesv2::TemplateData> TemplateData;
    MessageHeaderList Headers;
    std::vector<Attachment> Attachments;
};
BOOST_DESCRIBE_STRUCT(Template, (), (TemplateName, TemplateArn, TemplateContent, TemplateData, Headers, Attachments))

struct Content {
    std::string Data;
    std::optional<std::string> Charset;
};
BOOST_DESCRIBE_STRUCT(Content, (), (Data, Charset))
struct Body {
    std::optional<Content> Text, Html;
};
BOOST_DESCRIBE_STRUCT(Body, (), (Text, Html))
struct Message {
    Content Subject;
    struct Body Body;
    MessageHeaderList Headers;
    std::vector<Attachment> Attachments;
};
BOOST_DESCRIBE_STRUCT(Message, (), (Subject, Body, Headers, Attachments))
struct RawMessage {
    codec::blob Data;
};
BOOST_DESCRIBE_STRUCT(RawMessage, (), (Data))
struct EmailContent {
    std::optional<Message> Simple;
    std::optional<RawMessage> Raw;
    std::optional<struct Template> Template;
};
BOOST_DESCRIBE_STRUCT(EmailContent, (), (Simple, Raw, Template))

// A template in a request, looked at, and what is attached to it, encoded.
struct ready_template {
    sesame::ses::chosen_template chosen;
    sesame::ses::attached_files attached;
};

// The content of a request, read, encoded and measured.
struct ready_content {
    sesame::ses::formatted_email simple;
    sesame::ses::raw_email raw;
    ready_template of_template;
};

// Move the texts and files out of a request, and leave the rest. This takes long for large content. It touches
// nothing else, so another thread may run it.
ready_template prepare(Template& given);
ready_content prepare(EmailContent& given);

struct TrackingConfigurationOverrides {
    std::optional<FeatureStatus> OpenTrackingEnabled, ClickTrackingEnabled;
};
BOOST_DESCRIBE_STRUCT(TrackingConfigurationOverrides, (), (OpenTrackingEnabled, ClickTrackingEnabled))
struct ConfigurationOverrides {
    std::optional<TrackingConfigurationOverrides> Tracking;
};
BOOST_DESCRIBE_STRUCT(ConfigurationOverrides, (), (Tracking))

std::vector<sesame::ses::message_tag> to_model(std::vector<MessageTag> const& tags);
std::vector<mime::header> to_model(MessageHeaderList const& headers);
sesame::ses::chosen_template to_model(Template const& t);
sesame::ses::tracking_overrides to_model(std::optional<ConfigurationOverrides> const& wished);

// Moves the contents out of the request and encodes them, which takes long for large ones.
sesame::ses::attached_files attach(std::vector<Attachment>& wanted);

// `operation` and `action` are literals.
sesame::ses::sending_terms terms(std::string_view operation, std::string_view action);

// The data for a template: an empty object if the request has none.
inline std::string data_of(std::optional<TemplateData> const& given) { return given ? std::string(*given) : "{}"; }

template<class Text>
std::optional<std::string> plain(std::optional<Text> const& given) {
    return given ? std::optional<std::string>(*given) : std::nullopt;
}

} // namespace sesame::api::sesv2
