#include "model/ses/sending/templated_sending.hpp"

#include "api/operation/handle.hpp"
#include "api/ses/families.hpp"
#include "api/ses/message.hpp"
#include "api/ses/words.hpp"

namespace sesame::api::ses {
namespace {
using namespace codec;
namespace model = sesame::ses;

using TemplateData = text<length{0, 262'144}>;

struct SendTemplatedEmailRequest {
    std::string Source;
    struct Destination Destination;
    std::vector<std::string> ReplyToAddresses;
    std::optional<std::string> ReturnPath, SourceArn, ReturnPathArn;
    std::vector<MessageTag> Tags;
    std::optional<std::string> ConfigurationSetName;
    std::string Template;
    std::optional<std::string> TemplateArn;
    ses::TemplateData TemplateData;
};
BOOST_DESCRIBE_STRUCT(SendTemplatedEmailRequest, (),
                      (Source, Destination, ReplyToAddresses, ReturnPath, SourceArn, ReturnPathArn, Tags,
                       ConfigurationSetName, Template, TemplateArn, TemplateData))
struct SendTemplatedEmailResponse {
    std::string MessageId;
};
BOOST_DESCRIBE_STRUCT(SendTemplatedEmailResponse, (), (MessageId))

model::templated_email templated_mail(SendTemplatedEmailRequest const& r) {
    model::templated_email e;
    e.mail.terms = terms("SendTemplatedEmail");
    e.mail.source = r.Source;
    e.mail.to = r.Destination.ToAddresses;
    e.mail.cc = r.Destination.CcAddresses;
    e.mail.bcc = r.Destination.BccAddresses;
    e.mail.reply_to = r.ReplyToAddresses;
    e.mail.return_path = r.ReturnPath;
    e.mail.tags = to_model(r.Tags);
    e.mail.configuration_set = r.ConfigurationSetName;
    e.mail.arns = {r.SourceArn, std::nullopt, r.ReturnPathArn};
    e.template_name = r.Template;
    e.template_arn = r.TemplateArn;
    e.template_data = r.TemplateData;
    return e;
}

class send_templated_email {
  public:
    using request = SendTemplatedEmailRequest;

    send_templated_email(context& c, request const& r)
        : work_(c.all, c.home, templated_mail(r), c.call) {}

    std::function<void()> apart() { return work_.apart(); }
    bool is_short() { return !apart(); }
    bool go_on(context& c) { return work_.go_on(c.all, c.home, c.call); }
    SendTemplatedEmailResponse response() const { return {work_.message_id()}; }

  private:
    model::templated_sending work_;
};

struct BulkEmailDestination {
    struct Destination Destination;
    std::vector<MessageTag> ReplacementTags;
    std::optional<TemplateData> ReplacementTemplateData;
};
BOOST_DESCRIBE_STRUCT(BulkEmailDestination, (), (Destination, ReplacementTags, ReplacementTemplateData))
struct SendBulkTemplatedEmailRequest {
    std::string Source;
    std::optional<std::string> SourceArn;
    std::vector<std::string> ReplyToAddresses;
    std::optional<std::string> ReturnPath, ReturnPathArn, ConfigurationSetName;
    std::vector<MessageTag> DefaultTags;
    std::string Template;
    std::optional<std::string> TemplateArn;
    TemplateData DefaultTemplateData;
    required_list<BulkEmailDestination> Destinations;
};
BOOST_DESCRIBE_STRUCT(SendBulkTemplatedEmailRequest, (),
                      (Source, SourceArn, ReplyToAddresses, ReturnPath, ReturnPathArn, ConfigurationSetName,
                       DefaultTags, Template, TemplateArn, DefaultTemplateData, Destinations))
struct BulkEmailDestinationStatus {
    std::string Status;
    std::optional<std::string> Error, MessageId;
};
BOOST_DESCRIBE_STRUCT(BulkEmailDestinationStatus, (), (Status, Error, MessageId))
struct SendBulkTemplatedEmailResponse {
    std::vector<BulkEmailDestinationStatus> Status;
};
BOOST_DESCRIBE_STRUCT(SendBulkTemplatedEmailResponse, (), (Status))

model::bulk_templated_email bulk_mail(SendBulkTemplatedEmailRequest const& r) {
    model::bulk_templated_email e;
    e.mail.terms = terms("SendBulkTemplatedEmail");
    e.mail.source = r.Source;
    e.mail.reply_to = r.ReplyToAddresses;
    e.mail.return_path = r.ReturnPath;
    e.mail.tags = to_model(r.DefaultTags);
    e.mail.configuration_set = r.ConfigurationSetName;
    e.mail.arns = {r.SourceArn, std::nullopt, r.ReturnPathArn};
    e.template_name = r.Template;
    e.template_arn = r.TemplateArn;
    e.default_data = r.DefaultTemplateData;
    for (auto const& d : r.Destinations)
        e.destinations.push_back({d.Destination.ToAddresses,
                                  d.Destination.CcAddresses,
                                  d.Destination.BccAddresses,
                                  to_model(d.ReplacementTags),
                                  d.ReplacementTemplateData,
                                  {}});
    return e;
}

class send_bulk_templated_email {
  public:
    using request = SendBulkTemplatedEmailRequest;

    send_bulk_templated_email(context& c, request const& r)
        : work_(c.all, c.home, bulk_mail(r), c.call) {}

    bool go_on(context& c) { return !work_.go_on(c.all, c.home, c.call); }
    std::function<void()> apart() { return work_.apart(); }

    SendBulkTemplatedEmailResponse response() {
        SendBulkTemplatedEmailResponse out;
        for (auto& one : std::move(work_).take()) {
            if (one.refused)
                out.Status.push_back({bulk_status_of(*one.refused), api::words_of(*one.refused).message, std::nullopt});
            else
                out.Status.push_back({"Success", std::nullopt, std::move(one.message_id)});
        }
        return out;
    }

  private:
    model::bulk_sending work_;
};

struct TestRenderTemplateRequest {
    std::string TemplateName;
    ses::TemplateData TemplateData;
};
BOOST_DESCRIBE_STRUCT(TestRenderTemplateRequest, (), (TemplateName, TemplateData))
struct TestRenderTemplateResponse {
    std::string RenderedTemplate;
};
BOOST_DESCRIBE_STRUCT(TestRenderTemplateResponse, (), (RenderedTemplate))

class test_render_template {
  public:
    using request = TestRenderTemplateRequest;

    test_render_template(context& c, request const& r)
        : work_(c.home, r.TemplateName, r.TemplateData) {}

    std::function<void()> apart() { return work_.apart(); }
    bool is_short() { return !apart(); }
    bool go_on(context& c) { return work_.go_on(c.home, c.call.now); }
    TestRenderTemplateResponse response() { return {std::move(work_).take()}; }

  private:
    model::test_rendering work_;
};

} // namespace

std::span<operation const> templated_sending() {
    static constexpr operation rows[]{
        handle_in_slices<send_bulk_templated_email>("SendBulkTemplatedEmail"),
        handle_in_slices<send_templated_email>("SendTemplatedEmail"),
        handle_in_slices<test_render_template>("TestRenderTemplate"),
    };
    return rows;
}

} // namespace sesame::api::ses
