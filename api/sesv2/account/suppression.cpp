#include "model/ses/events/suppression.hpp"
#include "api/codec/types.hpp"
#include "api/operation/handle.hpp"
#include "api/sesv2/enums.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/paging.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"

#include <algorithm>

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

struct PutSuppressedDestinationRequest {
    std::string EmailAddress;
    text<one_of<"BOUNCE", "COMPLAINT">{}> Reason;
    std::optional<text<not_empty{}>> TenantName;
};
BOOST_DESCRIBE_STRUCT(PutSuppressedDestinationRequest, (), (EmailAddress, Reason, TenantName))

empty_result put_suppressed_destination(context& c, PutSuppressedDestinationRequest const& r) {
    model::put_suppressed(c.home, r.EmailAddress, enumerator<model::suppression_reason>(r.Reason), c.call.now,
                          r.TenantName.value_or(""));
    return {};
}

struct SuppressedDestinationRequest { // of Get and Delete
    std::string EmailAddress;
    std::optional<text<not_empty{}>> TenantName;
};
BOOST_DESCRIBE_STRUCT(SuppressedDestinationRequest, (), (EmailAddress, TenantName))
struct SuppressedDestinationAttributes {
    std::optional<std::string> MessageId, FeedbackId;
};
BOOST_DESCRIBE_STRUCT(SuppressedDestinationAttributes, (), (MessageId, FeedbackId))
struct SuppressedDestination {
    std::string EmailAddress, Reason;
    timestamp LastUpdateTime;
    std::optional<SuppressedDestinationAttributes> Attributes;
    std::optional<std::string> TenantName;
};
BOOST_DESCRIBE_STRUCT(SuppressedDestination, (), (EmailAddress, Reason, LastUpdateTime, Attributes, TenantName))
struct GetSuppressedDestinationResponse {
    struct SuppressedDestination SuppressedDestination;
};
BOOST_DESCRIBE_STRUCT(GetSuppressedDestinationResponse, (), (SuppressedDestination))

GetSuppressedDestinationResponse get_suppressed_destination(context& c, SuppressedDestinationRequest const& r) {
    auto const& found = model::require_suppressed(c.home, r.EmailAddress, r.TenantName.value_or(""));
    SuppressedDestination out{found.email_address, upper_snake(found.reason), found.last_update, {}, {}};
    if (r.TenantName) out.TenantName = *r.TenantName;
    if (!found.message_id.empty()) out.Attributes = {{found.message_id, found.feedback_id}};
    return {std::move(out)};
}

empty_result delete_suppressed_destination(context& c, SuppressedDestinationRequest const& r) {
    std::string const tenant = r.TenantName.value_or("");
    model::require_suppressed(c.home, r.EmailAddress, tenant);
    model::stop_suppressing(c.home, r.EmailAddress, tenant);
    return {};
}

struct ListSuppressedDestinationsRequest {
    texts<one_of<"BOUNCE", "COMPLAINT">{}> Reasons;
    std::optional<timestamp> StartDate, EndDate;
    std::optional<std::string> NextToken;
    std::optional<int> PageSize;
    std::optional<text<not_empty{}>> TenantName;
};
BOOST_DESCRIBE_STRUCT(ListSuppressedDestinationsRequest, (),
                      (Reasons, StartDate, EndDate, NextToken, PageSize, TenantName))
struct SuppressedDestinationSummary {
    std::string EmailAddress, Reason;
    timestamp LastUpdateTime;
};
BOOST_DESCRIBE_STRUCT(SuppressedDestinationSummary, (), (EmailAddress, Reason, LastUpdateTime))
struct ListSuppressedDestinationsResponse {
    std::vector<SuppressedDestinationSummary> SuppressedDestinationSummaries;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListSuppressedDestinationsResponse, (), (SuppressedDestinationSummaries, NextToken))

ListSuppressedDestinationsResponse list_suppressed_destinations(context& c,
                                                                ListSuppressedDestinationsRequest const& r) {
    auto const& list = model::suppression_list(c.home, r.TenantName.value_or(""));
    auto const start = page_start(c.operation, r.NextToken);
    if (!start) throw refusal(model::reason::invalid_suppression_token);
    auto const& reasons = r.Reasons;
    auto const wanted = [&](model::suppressed_destination const& s) {
        return (reasons.empty() || std::find(reasons.begin(), reasons.end(), upper_snake(s.reason)) != reasons.end()) &&
               (!r.StartDate || s.last_update >= *r.StartDate) && (!r.EndDate || s.last_update <= *r.EndDate);
    };
    auto const page = list.list(*start, page_size(r.PageSize, 1000, 1000), wanted);
    ListSuppressedDestinationsResponse out;
    for (auto const* s : page.values)
        out.SuppressedDestinationSummaries.push_back({s->email_address, upper_snake(s->reason), s->last_update});
    if (page.more) out.NextToken = page_token(c.operation, page.last);
    return out;
}

} // namespace

std::span<operation const> suppression() {
    static constexpr std::string_view one = "/v2/email/suppression/addresses/{EmailAddress}?TenantName={TenantName}";
    static constexpr operation rows[]{
        handle<delete_suppressed_destination>("DeleteSuppressedDestination", {"DELETE", one}),
        handle<get_suppressed_destination>("GetSuppressedDestination", {"GET", one}),
        // AWS's models call the parameter Reason; some clients send its member's name.
        handle<list_suppressed_destinations>(
            "ListSuppressedDestinations",
            {"GET", "/v2/email/suppression/addresses?Reason={Reasons}&Reasons={Reasons}&StartDate={StartDate}"
                    "&EndDate={EndDate}&NextToken={NextToken}&PageSize={PageSize}&TenantName={TenantName}"}),
        handle<put_suppressed_destination>("PutSuppressedDestination", {"PUT", "/v2/email/suppression/addresses"}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
