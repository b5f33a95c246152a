#include "api/ses/families.hpp"
#include "model/ses/sending.hpp"

namespace sesame::api::ses {
namespace {
namespace model = sesame::ses;

struct GetSendQuotaRequest {};
BOOST_DESCRIBE_STRUCT(GetSendQuotaRequest, (), ())
struct GetSendQuotaResponse {
    double Max24HourSend = 50'000; // what AWS grants many accounts that leave the sandbox; shown, not enforced
    double MaxSendRate = 14;
    double SentLast24Hours = 0;
};
BOOST_DESCRIBE_STRUCT(GetSendQuotaResponse, (), (Max24HourSend, MaxSendRate, SentLast24Hours))

GetSendQuotaResponse get_send_quota(context& c, GetSendQuotaRequest const&) {
    GetSendQuotaResponse out;
    out.SentLast24Hours = static_cast<double>(model::sent_last_24_hours(c.home, c.call.now));
    return out;
}

} // namespace

std::span<operation const> sending_account() {
    static constexpr operation rows[]{handle<get_send_quota>("GetSendQuota")};
    return rows;
}

} // namespace sesame::api::ses
