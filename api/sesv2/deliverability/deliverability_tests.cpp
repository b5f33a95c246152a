#include "api/operation/handle.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/paging.hpp"
#include "api/sesv2/sending/content.hpp"
#include "api/sesv2/tag.hpp"
#include "model/ses/deliverability/placement_test.hpp"
#include "model/ses/sending/request_parts.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <array>

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

std::string status_word(model::test_report const& r, timestamp now) {
    return is_complete(r, now) ? "COMPLETED" : "IN_PROGRESS";
}

struct CreateDeliverabilityTestReportRequest {
    std::optional<std::string> ReportName;
    std::string FromEmailAddress;
    EmailContent Content;
    std::vector<Tag> Tags;

    ready_content ready{};
    void prepare() { ready = sesv2::prepare(Content); }
};
BOOST_DESCRIBE_STRUCT(CreateDeliverabilityTestReportRequest, (), (ReportName, FromEmailAddress, Content, Tags))
struct CreateDeliverabilityTestReportResponse {
    std::string ReportId, DeliverabilityTestStatus;
};
BOOST_DESCRIBE_STRUCT(CreateDeliverabilityTestReportResponse, (), (ReportId, DeliverabilityTestStatus))

model::templated_email templated(CreateDeliverabilityTestReportRequest const& r) {
    auto const& wanted = *r.Content.Template;
    model::templated_email e{r.ready.of_template.chosen};
    model::check_template_choice(e);
    e.mail.terms = terms("SendEmail", "SendTemplatedEmail");
    e.mail.headers = sesv2::to_model(wanted.Headers);
    e.mail.attached = r.ready.of_template.attached;
    e.template_data = data_of(wanted.TemplateData);
    return e;
}

class create_test_report {
  public:
    using request = CreateDeliverabilityTestReportRequest;

    create_test_report(context& c, request const& r) {
        auto const& given = r.Content;
        model::placement_test test{r.ReportName.value_or(""), r.FromEmailAddress, from_wire(r.Tags)};
        auto const kind =
            model::require_one_content(given.Simple.has_value(), given.Raw.has_value(), given.Template.has_value());
        if (kind == model::content_kind::raw)
            tell(model::test_placement(c.all, c.home, test, r.ready.raw, c.call), c.call.now);
        else if (kind == model::content_kind::simple)
            work_.emplace(c.home, std::move(test), r.ready.simple, c.call.now);
        else
            work_.emplace(c.home, std::move(test), templated(r));
    }

    std::function<void()> apart() { return work_ ? work_->apart() : std::function<void()>(); }
    bool go_on(context& c) {
        if (!work_) return true;
        if (!work_->go_on(c.all, c.home, c.call)) return false;
        tell(work_->report(), c.call.now);
        return true;
    }
    CreateDeliverabilityTestReportResponse const& response() const { return told_; }

  private:
    void tell(model::test_report const& made, timestamp now) { told_ = {made.id, status_word(made, now)}; }

    std::optional<model::placement_sending> work_;
    CreateDeliverabilityTestReportResponse told_;
};

struct DeliverabilityTestReport {
    std::string ReportId;
    std::optional<std::string> ReportName;
    std::string Subject, FromEmailAddress;
    timestamp CreateDate;
    std::string DeliverabilityTestStatus;
};
BOOST_DESCRIBE_STRUCT(DeliverabilityTestReport, (),
                      (ReportId, ReportName, Subject, FromEmailAddress, CreateDate, DeliverabilityTestStatus))

DeliverabilityTestReport report_to_wire(model::test_report const& r, timestamp now) {
    return {r.id, unless_empty(r.name), r.subject, r.from, r.created, status_word(r, now)};
}

struct PlacementStatistics {
    double InboxPercentage = 0, SpamPercentage = 0, MissingPercentage = 0, SpfPercentage = 0, DkimPercentage = 0;
};
BOOST_DESCRIBE_STRUCT(PlacementStatistics, (),
                      (InboxPercentage, SpamPercentage, MissingPercentage, SpfPercentage, DkimPercentage))
struct IspPlacement {
    std::string IspName;
    sesv2::PlacementStatistics PlacementStatistics;
};
BOOST_DESCRIBE_STRUCT(IspPlacement, (), (IspName, PlacementStatistics))

struct GetDeliverabilityTestReportRequest {
    std::string ReportId;
};
BOOST_DESCRIBE_STRUCT(GetDeliverabilityTestReportRequest, (), (ReportId))
struct GetDeliverabilityTestReportResponse {
    sesv2::DeliverabilityTestReport DeliverabilityTestReport;
    PlacementStatistics OverallPlacement;
    std::vector<IspPlacement> IspPlacements;
    std::string Message;
    std::vector<Tag> Tags;
};
BOOST_DESCRIBE_STRUCT(GetDeliverabilityTestReportResponse, (),
                      (DeliverabilityTestReport, OverallPlacement, IspPlacements, Message, Tags))

// The providers that the API reference names.
constexpr std::array<std::string_view, 4> providers{"Gmail", "Hotmail", "Yahoo", "AOL"};

// The message may have 40 MB: it is copied and written apart.
class get_test_report {
  public:
    using request = GetDeliverabilityTestReportRequest;

    get_test_report(context& c, request const& r) {
        auto const now = c.call.now;
        auto const& found = model::require_report(c.home, r.ReportId);
        out_.DeliverabilityTestReport = report_to_wire(found, now);
        if (is_complete(found, now)) {
            out_.OverallPlacement = {100, 0, 0, 100, found.dkim ? 100.0 : 0.0};
            for (auto const provider : providers)
                out_.IspPlacements.push_back({std::string(provider), out_.OverallPlacement});
        }
        message_ = found.message;
        out_.Tags = sesv2::to_wire(model::tags_of(c.home, model::test_report_resource(found.id)));
    }

    std::function<void()> apart() {
        if (message_.empty()) return {};
        return [this] {
            out_.Message = valid_utf8(message_);
            message_ = {};
        };
    }
    bool go_on(context&) { return true; }
    GetDeliverabilityTestReportResponse const& response() const { return out_; }

  private:
    immutable_text message_; // not in the response yet
    GetDeliverabilityTestReportResponse out_;
};

struct ListDeliverabilityTestReportsRequest {
    std::optional<std::string> NextToken;
    std::optional<int> PageSize;
};
BOOST_DESCRIBE_STRUCT(ListDeliverabilityTestReportsRequest, (), (NextToken, PageSize))
struct ListDeliverabilityTestReportsResponse {
    std::vector<DeliverabilityTestReport> DeliverabilityTestReports;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListDeliverabilityTestReportsResponse, (), (DeliverabilityTestReports, NextToken))

ListDeliverabilityTestReportsResponse list_test_reports(context& c, ListDeliverabilityTestReportsRequest const& r) {
    auto const page = c.home.ses->deliverability.reports.list(number_of(c.operation, r.NextToken),
                                                              page_size(r.PageSize, 1'000, 1'000));
    ListDeliverabilityTestReportsResponse out;
    for (auto const* const report : page.values)
        out.DeliverabilityTestReports.push_back(report_to_wire(*report, c.call.now));
    if (page.more) out.NextToken = page_token(c.operation, page.last);
    return out;
}

} // namespace

std::span<operation const> deliverability_tests() {
    static constexpr operation rows[]{
        handle_in_slices<create_test_report>("CreateDeliverabilityTestReport",
                                             {"POST", "/v2/email/deliverability-dashboard/test"}),
        handle_in_slices<get_test_report>("GetDeliverabilityTestReport",
                                          {"GET", "/v2/email/deliverability-dashboard/test-reports/{ReportId}"}),
        handle<list_test_reports>(
            "ListDeliverabilityTestReports",
            {"GET", "/v2/email/deliverability-dashboard/test-reports?NextToken={NextToken}&PageSize={PageSize}"}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
