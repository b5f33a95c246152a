#include "tests/api/codec/state/crowded_server.hpp"

#include "model/objects/state.hpp"
#include "model/ses/contacts/subscribing.hpp"
#include "model/ses/state.hpp"

namespace sesame::test {

// A contact list, a mail of it whose links were followed, and imports that failed, and that are under way.
void crowded_server::keep_contacts() {
    auto const v2 = [&](std::string_view path, std::string const& body) {
        auto const told = request("POST", "/v2/email" + std::string(path), signature("ses"), body);
        INFO(told.body);
        REQUIRE(told.status == 200);
    };
    v2("/contact-lists", R"({"ContactListName":"readers","Description":"d","Topics":[{"TopicName":"t",)"
                         R"("DisplayName":"T","Description":"d","DefaultSubscriptionStatus":"OPT_IN"}]})");
    v2("/contact-lists/readers/contacts", R"({"EmailAddress":"ann@example.net","AttributesData":"{}",)"
                                          R"("TopicPreferences":[{"TopicName":"t","SubscriptionStatus":"OPT_IN"}]})");
    v2("/contact-lists/readers/contacts", R"({"EmailAddress":"bob@example.net","UnsubscribeAll":true})");
    std::string records = "emailAddress\nnobody\n";
    for (int i = 0; i < 250; ++i) records += "reader" + std::to_string(i) + "@example.net\n";
    auto const put = request("PUT", "/_sesame/v1/objects/bucket/readers.csv", "", records);
    REQUIRE(put.status == 200);
    home().objects->objects.find("bucket/readers.csv")->content_type = "text/csv"; // tests send no Content-Type
    for (auto const* const key : {"readers.csv", "nowhere.csv"})
        v2("/import-jobs", R"({"ImportDestination":{"ContactListDestination":{"ContactListName":"readers",)"
                           R"("ContactListImportAction":"PUT"}},"ImportDataSource":{"DataFormat":"CSV",)"
                           R"("S3Url":"s3://bucket/)" +
                               std::string(key) + "\"}}");
    auto const sent = ses("SendRawEmail",
                          {{"RawMessage.Data", "RnJvbTogbWVAZXhhbXBsZS5jb20KVG86IGFubkBleGFtcGxlLm5ldApYLVNFUy1MSVNULU"
                                               "1BTkFHRU1FTlQtT1BUSU9OUzogcmVhZGVyczsgdG9waWM9dAoKSGkK"}});
    auto const id = at(sent, "/SendRawEmailResponse/SendRawEmailResult/MessageId");
    auto const* const mail = home().ses->mails.find(id);
    REQUIRE(mail);
    auto const url = sesame::ses::unsubscribe_url(home(), *mail);
    auto const path = url.substr(url.find("/U0/"));
    for (auto const* const form : {"preferences=1&all=1", "preferences=1&topic=t"})
        CHECK(request("POST", path, "", form).status == 200);
    pass(milliseconds{100}); // so that the import has begun
}

} // namespace sesame::test
