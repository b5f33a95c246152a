#include "api/operation/handle.hpp"
#include "api/ses/families.hpp"
#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/ses/sending/accept.hpp"
#include "model/ses/sending/statistics.hpp"
#include "model/ses/settings/production_access.hpp"
#include "model/ses/state.hpp"

namespace sesame::api::ses {
namespace {
namespace model = sesame::ses;

struct GetSendQuotaRequest {};
BOOST_DESCRIBE_STRUCT(GetSendQuotaRequest, (), ())
struct GetSendQuotaResponse {
    double Max24HourSend, MaxSendRate, SentLast24Hours;
};
BOOST_DESCRIBE_STRUCT(GetSendQuotaResponse, (), (Max24HourSend, MaxSendRate, SentLast24Hours))

GetSendQuotaResponse get_send_quota(context& c, GetSendQuotaRequest const&) {
    auto const quota = model::quota_of(model::mode_of(c.all, c.home, c.call.now));
    return {quota.max_24_hour_send, quota.max_send_rate,
            static_cast<double>(model::sent_last_24_hours(c.home, c.call.now))};
}

struct GetSendStatisticsRequest {};
BOOST_DESCRIBE_STRUCT(GetSendStatisticsRequest, (), ())
struct SendDataPoint {
    std::string Timestamp;
    int DeliveryAttempts, Bounces, Complaints, Rejects;
};
BOOST_DESCRIBE_STRUCT(SendDataPoint, (), (Timestamp, DeliveryAttempts, Bounces, Complaints, Rejects))
struct GetSendStatisticsResponse {
    std::vector<SendDataPoint> SendDataPoints;
};
BOOST_DESCRIBE_STRUCT(GetSendStatisticsResponse, (), (SendDataPoints))

GetSendStatisticsResponse get_send_statistics(context& c, GetSendStatisticsRequest const&) {
    auto const number = [](std::uint64_t count) { return static_cast<int>(count); };
    GetSendStatisticsResponse out;
    for (auto const& [start, n] : model::send_statistics(c.home, c.call.now))
        out.SendDataPoints.push_back({iso8601_seconds(start), number(n.delivery_attempts), number(n.bounces),
                                      number(n.complaints), number(n.rejects)});
    return out;
}

struct GetAccountSendingEnabledRequest {};
BOOST_DESCRIBE_STRUCT(GetAccountSendingEnabledRequest, (), ())
struct GetAccountSendingEnabledResponse {
    bool Enabled;
};
BOOST_DESCRIBE_STRUCT(GetAccountSendingEnabledResponse, (), (Enabled))

GetAccountSendingEnabledResponse get_account_sending_enabled(context& c, GetAccountSendingEnabledRequest const&) {
    return {c.home.ses->sending_enabled};
}

struct UpdateAccountSendingEnabledRequest {
    std::optional<bool> Enabled;
};
BOOST_DESCRIBE_STRUCT(UpdateAccountSendingEnabledRequest, (), (Enabled))

void update_account_sending_enabled(context& c, UpdateAccountSendingEnabledRequest const& r) {
    model::enable_sending(c.home, r.Enabled.value_or(false));
}

} // namespace

std::span<operation const> sending_account() {
    static constexpr operation rows[]{
        handle<get_account_sending_enabled>("GetAccountSendingEnabled"),
        handle<get_send_quota>("GetSendQuota"),
        handle<get_send_statistics>("GetSendStatistics"),
        handle<update_account_sending_enabled>("UpdateAccountSendingEnabled"),
    };
    return rows;
}

} // namespace sesame::api::ses
