#include "api/operation/handle.hpp"
#include "api/sesv2/families.hpp"
#include "api/sesv2/paging.hpp"
#include "model/ses/deliverability/dashboard.hpp"
#include "model/ses/deliverability/domain_statistics.hpp"
#include "model/ses/mails/mail.hpp"
#include "model/ses/state.hpp"

namespace sesame::api::sesv2 {
namespace {
using namespace codec;
namespace model = sesame::ses;

struct InboxPlacementTrackingOption {
    std::optional<bool> Global;
    std::vector<std::string> TrackedIsps;
};
BOOST_DESCRIBE_STRUCT(InboxPlacementTrackingOption, (), (Global, TrackedIsps))
struct DomainDeliverabilityTrackingOption {
    std::optional<std::string> Domain;
    std::optional<timestamp> SubscriptionStartDate;
    std::optional<sesv2::InboxPlacementTrackingOption> InboxPlacementTrackingOption;
};
BOOST_DESCRIBE_STRUCT(DomainDeliverabilityTrackingOption, (),
                      (Domain, SubscriptionStartDate, InboxPlacementTrackingOption))

DomainDeliverabilityTrackingOption tracking_to_wire(model::subscribed_domain const& d) {
    return {d.name, d.since, InboxPlacementTrackingOption{d.global, d.isps}};
}

struct GetDeliverabilityDashboardOptionsRequest {};
BOOST_DESCRIBE_STRUCT(GetDeliverabilityDashboardOptionsRequest, (), ())
struct GetDeliverabilityDashboardOptionsResponse {
    bool DashboardEnabled = false;
    std::optional<timestamp> SubscriptionExpiryDate;
    std::string AccountStatus;
    std::vector<DomainDeliverabilityTrackingOption> ActiveSubscribedDomains, PendingExpirationSubscribedDomains;
};
BOOST_DESCRIBE_STRUCT(GetDeliverabilityDashboardOptionsResponse, (),
                      (DashboardEnabled, SubscriptionExpiryDate, AccountStatus, ActiveSubscribedDomains,
                       PendingExpirationSubscribedDomains))

GetDeliverabilityDashboardOptionsResponse get_dashboard_options(context& c,
                                                                GetDeliverabilityDashboardOptionsRequest const&) {
    auto const board = model::dashboard_of(c.home, c.call.now);
    GetDeliverabilityDashboardOptionsResponse out;
    out.DashboardEnabled = board.enabled;
    out.SubscriptionExpiryDate = board.until;
    out.AccountStatus = board.enabled ? "ACTIVE" : board.until ? "PENDING_EXPIRATION" : "DISABLED";
    for (auto const& d : board.domains)
        (d.until ? out.PendingExpirationSubscribedDomains : out.ActiveSubscribedDomains).push_back(tracking_to_wire(d));
    return out;
}

struct PutDeliverabilityDashboardOptionRequest {
    bool DashboardEnabled = false;
    std::vector<DomainDeliverabilityTrackingOption> SubscribedDomains;
};
BOOST_DESCRIBE_STRUCT(PutDeliverabilityDashboardOptionRequest, (), (DashboardEnabled, SubscribedDomains))

empty_result put_dashboard_option(context& c, PutDeliverabilityDashboardOptionRequest const& r) {
    if (!r.DashboardEnabled) return model::disable_dashboard(c.home, c.call.now), empty_result{};
    std::vector<model::subscribed_domain> wanted;
    for (auto const& d : r.SubscribedDomains) {
        auto const placement = d.InboxPlacementTrackingOption.value_or(InboxPlacementTrackingOption{});
        wanted.push_back({d.Domain.value_or(""), c.call.now, placement.Global.value_or(false), placement.TrackedIsps});
    }
    model::enable_dashboard(c.home, wanted, c.call.now);
    return {};
}

struct VolumeStatistics {
    std::int64_t InboxRawCount = 0, SpamRawCount = 0, ProjectedInbox = 0, ProjectedSpam = 0;
};
BOOST_DESCRIBE_STRUCT(VolumeStatistics, (), (InboxRawCount, SpamRawCount, ProjectedInbox, ProjectedSpam))
struct DomainIspPlacement {
    std::string IspName;
    std::int64_t InboxRawCount = 0, SpamRawCount = 0;
    double InboxPercentage = 0, SpamPercentage = 0;
};
BOOST_DESCRIBE_STRUCT(DomainIspPlacement, (), (IspName, InboxRawCount, SpamRawCount, InboxPercentage, SpamPercentage))

double percentage(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

// Projections equal the counts: every recipient's mailbox is known here.
VolumeStatistics volume_to_wire(model::mail_volume const& v) {
    auto const inbox = static_cast<std::int64_t>(v.inbox), spam = static_cast<std::int64_t>(v.spam);
    return {inbox, spam, inbox, spam};
}
std::vector<DomainIspPlacement> by_isp(model::placement const& p) {
    std::vector<DomainIspPlacement> out;
    for (auto const& [name, v] : p.by_isp)
        out.push_back({name, static_cast<std::int64_t>(v.inbox), static_cast<std::int64_t>(v.spam),
                       percentage(v.inbox, v.inbox + v.spam), percentage(v.spam, v.inbox + v.spam)});
    return out;
}

struct GetDomainStatisticsReportRequest {
    text<not_empty{}> Domain;
    timestamp StartDate, EndDate;
};
BOOST_DESCRIBE_STRUCT(GetDomainStatisticsReportRequest, (), (Domain, StartDate, EndDate))
struct OverallVolume {
    sesv2::VolumeStatistics VolumeStatistics;
    double ReadRatePercent = 0;
    std::vector<DomainIspPlacement> DomainIspPlacements;
};
BOOST_DESCRIBE_STRUCT(OverallVolume, (), (VolumeStatistics, ReadRatePercent, DomainIspPlacements))
struct DailyVolume {
    timestamp StartDate;
    sesv2::VolumeStatistics VolumeStatistics;
    std::vector<DomainIspPlacement> DomainIspPlacements;
};
BOOST_DESCRIBE_STRUCT(DailyVolume, (), (StartDate, VolumeStatistics, DomainIspPlacements))
struct GetDomainStatisticsReportResponse {
    sesv2::OverallVolume OverallVolume;
    std::vector<DailyVolume> DailyVolumes;
};
BOOST_DESCRIBE_STRUCT(GetDomainStatisticsReportResponse, (), (OverallVolume, DailyVolumes))

GetDomainStatisticsReportResponse get_domain_statistics_report(context& c, GetDomainStatisticsReportRequest const& r) {
    auto const s = model::statistics_of(c.home, r.Domain, r.StartDate, r.EndDate);
    GetDomainStatisticsReportResponse out;
    out.OverallVolume = {volume_to_wire(s.overall.all), percentage(s.read, s.delivered), by_isp(s.overall)};
    for (auto const& [day, p] : s.daily) out.DailyVolumes.push_back({day, volume_to_wire(p.all), by_isp(p)});
    return out;
}

struct DomainDeliverabilityCampaign {
    std::string CampaignId, Subject, FromAddress;
    std::vector<std::string> SendingIps;
    timestamp FirstSeenDateTime, LastSeenDateTime;
    std::int64_t InboxCount = 0, SpamCount = 0;
    double ReadRate = 0, DeleteRate = 0, ReadDeleteRate = 0;
    std::int64_t ProjectedVolume = 0;
    std::vector<std::string> Esps;
};
BOOST_DESCRIBE_STRUCT(DomainDeliverabilityCampaign, (),
                      (CampaignId, Subject, FromAddress, SendingIps, FirstSeenDateTime, LastSeenDateTime, InboxCount,
                       SpamCount, ReadRate, DeleteRate, ReadDeleteRate, ProjectedVolume, Esps))

// There is no picture of a mail here, and nobody deletes one.
DomainDeliverabilityCampaign campaign_to_wire(model::campaign const& c) {
    DomainDeliverabilityCampaign out;
    out.CampaignId = c.id;
    out.Subject = c.subject;
    out.FromAddress = c.from;
    out.SendingIps = {std::string(model::outgoing_ip)};
    out.FirstSeenDateTime = c.first_seen;
    out.LastSeenDateTime = c.last_seen;
    out.InboxCount = static_cast<std::int64_t>(c.inbox);
    out.SpamCount = static_cast<std::int64_t>(c.spam);
    out.ReadRate = percentage(c.read, c.mails);
    out.ProjectedVolume = static_cast<std::int64_t>(c.recipients);
    out.Esps = c.esps;
    return out;
}

struct GetDomainDeliverabilityCampaignRequest {
    std::string CampaignId;
};
BOOST_DESCRIBE_STRUCT(GetDomainDeliverabilityCampaignRequest, (), (CampaignId))
struct GetDomainDeliverabilityCampaignResponse {
    sesv2::DomainDeliverabilityCampaign DomainDeliverabilityCampaign;
};
BOOST_DESCRIBE_STRUCT(GetDomainDeliverabilityCampaignResponse, (), (DomainDeliverabilityCampaign))

GetDomainDeliverabilityCampaignResponse get_campaign(context& c, GetDomainDeliverabilityCampaignRequest const& r) {
    return {campaign_to_wire(model::require_campaign(c.home, r.CampaignId, c.call.now))};
}

struct ListDomainDeliverabilityCampaignsRequest {
    timestamp StartDate, EndDate;
    std::string SubscribedDomain;
    std::optional<std::string> NextToken;
    std::optional<int> PageSize;
};
BOOST_DESCRIBE_STRUCT(ListDomainDeliverabilityCampaignsRequest, (),
                      (StartDate, EndDate, SubscribedDomain, NextToken, PageSize))
struct ListDomainDeliverabilityCampaignsResponse {
    std::vector<DomainDeliverabilityCampaign> DomainDeliverabilityCampaigns;
    std::optional<std::string> NextToken;
};
BOOST_DESCRIBE_STRUCT(ListDomainDeliverabilityCampaignsResponse, (), (DomainDeliverabilityCampaigns, NextToken))

ListDomainDeliverabilityCampaignsResponse list_campaigns(context& c,
                                                         ListDomainDeliverabilityCampaignsRequest const& r) {
    auto const all = model::campaigns_of(c.home, r.SubscribedDomain, r.StartDate, r.EndDate, c.call.now);
    auto const part = part_of(
        c.operation, all, [](auto const& one) { return one.id; }, r.NextToken, page_size(r.PageSize, 1'000, 100));
    ListDomainDeliverabilityCampaignsResponse out{{}, part.next_token};
    for (auto i = part.from; i < part.to; ++i) out.DomainDeliverabilityCampaigns.push_back(campaign_to_wire(all[i]));
    return out;
}

struct BlacklistEntry {
    std::string RblName;
    timestamp ListingTime;
    std::string Description;
};
BOOST_DESCRIBE_STRUCT(BlacklistEntry, (), (RblName, ListingTime, Description))
struct GetBlacklistReportsRequest {
    required_list<std::string> BlacklistItemNames;
};
BOOST_DESCRIBE_STRUCT(GetBlacklistReportsRequest, (), (BlacklistItemNames))
struct GetBlacklistReportsResponse {
    map_of<std::vector<BlacklistEntry>> BlacklistReport;
};
BOOST_DESCRIBE_STRUCT(GetBlacklistReportsResponse, (), (BlacklistReport))

// No blacklist has an address of ours.
GetBlacklistReportsResponse get_blacklist_reports(context& c, GetBlacklistReportsRequest const& r) {
    GetBlacklistReportsResponse out;
    for (auto const& ip : r.BlacklistItemNames)
        out.BlacklistReport.emplace_back(model::require_dedicated_ip(c.home, ip).ip, std::vector<BlacklistEntry>{});
    return out;
}

} // namespace

std::span<operation const> deliverability_dashboard() {
    static constexpr operation rows[]{
        handle<get_blacklist_reports>("GetBlacklistReports",
                                      {"GET", "/v2/email/deliverability-dashboard/"
                                              "blacklist-report?BlacklistItemNames={BlacklistItemNames}"}),
        handle<get_dashboard_options>("GetDeliverabilityDashboardOptions",
                                      {"GET", "/v2/email/deliverability-dashboard"}),
        handle<get_campaign>("GetDomainDeliverabilityCampaign",
                             {"GET", "/v2/email/deliverability-dashboard/campaigns/{CampaignId}"}),
        handle<get_domain_statistics_report>("GetDomainStatisticsReport",
                                             {"GET", "/v2/email/deliverability-dashboard/statistics-report/"
                                                     "{Domain}?StartDate={StartDate}&EndDate={EndDate}"}),
        handle<list_campaigns>("ListDomainDeliverabilityCampaigns",
                               {"GET", "/v2/email/deliverability-dashboard/domains/{SubscribedDomain}/"
                                       "campaigns"
                                       "?StartDate={StartDate}&EndDate={EndDate}&NextToken={NextToken}"
                                       "&PageSize={PageSize}"}),
        handle<put_dashboard_option>("PutDeliverabilityDashboardOption", {"PUT", "/v2/email/deliverability-dashboard"}),
    };
    return rows;
}

} // namespace sesame::api::sesv2
