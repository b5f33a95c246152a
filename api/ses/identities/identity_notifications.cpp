#include "api/operation/handle.hpp"
#include "api/ses/families.hpp"
#include "api/ses/identities/identity_shapes.hpp"

namespace sesame::api::ses {
namespace {
using namespace codec;
namespace model = sesame::ses;

using notification_type = text<one_of<"Bounce", "Complaint", "Delivery">{}>;

model::event_type to_model(notification_type const& type) {
    if (type == "Bounce") return model::event_type::bounce;
    return type == "Complaint" ? model::event_type::complaint : model::event_type::delivery;
}

struct SetIdentityNotificationTopicRequest {
    std::string Identity;
    notification_type NotificationType;
    std::optional<std::string> SnsTopic;
};
BOOST_DESCRIBE_STRUCT(SetIdentityNotificationTopicRequest, (), (Identity, NotificationType, SnsTopic))

empty_result set_identity_notification_topic(context& c, SetIdentityNotificationTopicRequest const& r) {
    model::set_notification_topic(c.all, c.home, r.Identity, to_model(r.NotificationType), r.SnsTopic.value_or(""),
                                  c.call);
    return {};
}

struct SetIdentityFeedbackForwardingEnabledRequest {
    std::string Identity;
    bool ForwardingEnabled;
};
BOOST_DESCRIBE_STRUCT(SetIdentityFeedbackForwardingEnabledRequest, (), (Identity, ForwardingEnabled))

empty_result set_identity_feedback_forwarding_enabled(context& c,
                                                      SetIdentityFeedbackForwardingEnabledRequest const& r) {
    model::set_feedback_forwarding(c.home, r.Identity, r.ForwardingEnabled);
    return {};
}

struct SetIdentityHeadersInNotificationsEnabledRequest {
    std::string Identity;
    notification_type NotificationType;
    bool Enabled;
};
BOOST_DESCRIBE_STRUCT(SetIdentityHeadersInNotificationsEnabledRequest, (), (Identity, NotificationType, Enabled))

empty_result set_identity_headers_in_notifications_enabled(context& c,
                                                           SetIdentityHeadersInNotificationsEnabledRequest const& r) {
    model::set_headers_in_notifications(c.home, r.Identity, to_model(r.NotificationType), r.Enabled);
    return {};
}

struct IdentityNotificationAttributes {
    std::optional<std::string> BounceTopic, ComplaintTopic, DeliveryTopic;
    bool ForwardingEnabled;
    bool HeadersInBounceNotificationsEnabled, HeadersInComplaintNotificationsEnabled,
        HeadersInDeliveryNotificationsEnabled;
};
BOOST_DESCRIBE_STRUCT(IdentityNotificationAttributes, (),
                      (BounceTopic, ComplaintTopic, DeliveryTopic, ForwardingEnabled,
                       HeadersInBounceNotificationsEnabled, HeadersInComplaintNotificationsEnabled,
                       HeadersInDeliveryNotificationsEnabled))
struct GetIdentityNotificationAttributesResponse {
    map_of<IdentityNotificationAttributes> NotificationAttributes;
};
BOOST_DESCRIBE_STRUCT(GetIdentityNotificationAttributesResponse, (), (NotificationAttributes))

GetIdentityNotificationAttributesResponse get_identity_notification_attributes(context& c, IdentitiesRequest const& r) {
    return {attributes_of<IdentityNotificationAttributes>(c.home, r, [](model::identity const& i) {
        auto const& [bounce, complaint, delivery, forwarding] = i.notifications;
        return IdentityNotificationAttributes{unless_empty(bounce.topic_arn),
                                              unless_empty(complaint.topic_arn),
                                              unless_empty(delivery.topic_arn),
                                              forwarding,
                                              bounce.headers,
                                              complaint.headers,
                                              delivery.headers};
    })};
}

} // namespace

std::span<operation const> identity_notifications() {
    static constexpr operation rows[]{
        handle<get_identity_notification_attributes>("GetIdentityNotificationAttributes"),
        handle<set_identity_feedback_forwarding_enabled>("SetIdentityFeedbackForwardingEnabled"),
        handle<set_identity_headers_in_notifications_enabled>("SetIdentityHeadersInNotificationsEnabled"),
        handle<set_identity_notification_topic>("SetIdentityNotificationTopic"),
    };
    return rows;
}

} // namespace sesame::api::ses
