#include "model/ses/sending/formatted_sending.hpp"
#include "model/ses/sending/raw_sending.hpp"

#include "api/operation/handle.hpp"
#include "api/ses/families.hpp"
#include "api/ses/message.hpp"

#include <utility>

namespace sesame::api::ses {
namespace {
using namespace codec;
namespace model = sesame::ses;

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
};
BOOST_DESCRIBE_STRUCT(Message, (), (Subject, Body))
model::content to_model(Content& c) { return {std::move(c.Data), c.Charset.value_or("UTF-8")}; }

std::optional<model::content> to_model(std::optional<Content>& c) {
    return c ? std::optional(to_model(*c)) : std::nullopt;
}

struct SendEmailRequest {
    std::string Source;
    struct Destination Destination;
    struct Message Message;
    std::vector<std::string> ReplyToAddresses;
    std::optional<std::string> ReturnPath, SourceArn, ReturnPathArn;
    std::vector<MessageTag> Tags;
    std::optional<std::string> ConfigurationSetName;

    model::formatted_email ready{}; // with the content
    void prepare();
};
// In AWS's order of complaints about missing members.
BOOST_DESCRIBE_STRUCT(SendEmailRequest, (),
                      (Source, Message, Destination, ReplyToAddresses, ReturnPath, SourceArn, ReturnPathArn, Tags,
                       ConfigurationSetName))
struct SendEmailResponse {
    std::string MessageId;
};
BOOST_DESCRIBE_STRUCT(SendEmailResponse, (), (MessageId))

void SendEmailRequest::prepare() {
    ready.terms = terms("SendEmail");
    ready.subject = to_model(Message.Subject);
    ready.text = to_model(Message.Body.Text);
    ready.html = to_model(Message.Body.Html);
    ready.prepared = model::prepared(ready);
}

SendEmailResponse send_email(context& c, SendEmailRequest const& r) {
    auto e = r.ready;
    e.source = r.Source;
    e.to = r.Destination.ToAddresses;
    e.cc = r.Destination.CcAddresses;
    e.bcc = r.Destination.BccAddresses;
    e.reply_to = r.ReplyToAddresses;
    e.return_path = r.ReturnPath;
    e.tags = to_model(r.Tags);
    e.configuration_set = r.ConfigurationSetName;
    e.arns = {r.SourceArn, std::nullopt, r.ReturnPathArn};
    return {model::send_email(c.all, c.home, e, c.call)};
}

struct RawMessage {
    blob Data;
};
BOOST_DESCRIBE_STRUCT(RawMessage, (), (Data))
struct SendRawEmailRequest {
    std::optional<std::string> Source;
    std::vector<std::string> Destinations;
    struct RawMessage RawMessage;
    std::optional<std::string> FromArn, SourceArn, ReturnPathArn;
    std::vector<MessageTag> Tags;
    std::optional<std::string> ConfigurationSetName;

    model::raw_email ready{}; // with the content
    void prepare() {
        ready = model::read_email(std::move(RawMessage.Data.bytes), RawMessage.Data.length, terms("SendRawEmail"));
    }
};
BOOST_DESCRIBE_STRUCT(SendRawEmailRequest, (),
                      (Source, Destinations, RawMessage, FromArn, SourceArn, ReturnPathArn, Tags, ConfigurationSetName))

SendEmailResponse send_raw_email(context& c, SendRawEmailRequest const& r) {
    auto e = r.ready;
    e.source = r.Source;
    e.destinations = r.Destinations;
    e.tags = to_model(r.Tags);
    e.configuration_set = r.ConfigurationSetName;
    e.arns = {r.SourceArn, r.FromArn, r.ReturnPathArn};
    return {model::send_raw_email(c.all, c.home, std::move(e), c.call)};
}

} // namespace

std::span<operation const> sending() {
    static constexpr operation rows[]{
        handle<send_email>("SendEmail"),
        handle<send_raw_email>("SendRawEmail"),
    };
    return rows;
}

} // namespace sesame::api::ses
