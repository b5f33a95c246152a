#include "tests/server/process/running_server.hpp"

#include "model/account/accounts.hpp"
#include "model/sns/delivery/outbox.hpp"
#include "model/sns/state.hpp"
#include "model/sns/subscriptions/subscribing.hpp"
#include "server/logging/log.hpp"

#include <catch2/catch_test_macros.hpp>

#include <iostream>

namespace sesame::test {
namespace {

server::server_options with(test_clock const& clock, server::server_options o) {
    o.clock = clock.reader();
    return o;
}

} // namespace

running_server::running_server(server::server_options o, server::settings how) {
    server::log::start("off", false);
    how.host = "127.0.0.1";
    if (how.port == server::settings{}.port) how.port = 0;
    std::promise<server::ports> ready;
    auto taken = ready.get_future();
    o.ready = [&ready](server::ports p) { ready.set_value(p); };
    o.looked = [this](accounts& all) {
        if (!awaited_ || !awaited_->condition(std::as_const(all.get("000000000000", "us-east-1")))) return;
        awaited_->met.set_value();
        awaited_.reset();
    };
    server_ = std::make_unique<server::server>(std::move(how), std::move(o));
    thread_ = std::thread([this] { exit_code_ = server_->run(); });
    ports_ = taken.get();
}

running_server::running_server(test_clock const& clock, server::server_options o)
    : running_server(with(clock, std::move(o))) {}

running_server::~running_server() {
    connection_.reset();
    if (!thread_.joinable()) return;
    stop();
    CHECK(wait_for_exit() == 0);
}

int running_server::wait_for_exit() {
    auto const joined = std::async(std::launch::async, [this] { thread_.join(); });
    if (joined.wait_for(patience) == std::future_status::timeout) {
        std::cerr << "the server does not stop\n";
        std::abort(); // nothing that lives here can be freed while it runs
    }
    return exit_code_;
}

void running_server::inspect(std::function<void(accounts&)> look) {
    auto const done = std::make_shared<std::promise<void>>(); // shared: a server that is stuck may look later
    auto looked = done->get_future();
    server_->inspect([done, look = std::move(look)](accounts& all) {
        look(all);
        done->set_value();
    });
    REQUIRE(looked.wait_for(patience) == std::future_status::ready);
}

bool running_server::eventually(std::function<bool(account const&)> true_of_home) {
    awaited wanted{std::move(true_of_home), {}};
    auto met = wanted.met.get_future();
    inspect([&](accounts&) { awaited_.emplace(std::move(wanted)); }); // after which the server looks
    bool const is_met = met.wait_for(patience) == std::future_status::ready;
    inspect([&](accounts&) { awaited_.reset(); });
    return is_met;
}

std::vector<settled_delivery> running_server::settled() {
    return home([](account const& a) {
        std::vector<settled_delivery> out;
        for (auto const& s : a.outbox->history())
            out.push_back({s.how, s.message_id, {s.to.endpoint, s.to.is_dead_letter}, s.attempts, s.body});
        return out;
    });
}

http_response running_server::call(parameters const& p) {
    if (!connection_) connection_ = std::make_unique<http_client>(port());
    return connection_->ask(post(form(p), "Authorization: AWS4-HMAC-SHA256 Credential=000000000000/20260102/us-east-1/"
                                          "sns/aws4_request, SignedHeaders=host, Signature=0\r\n"));
}

std::string running_server::create_topic(std::string const& name, parameters const& attributes) {
    parameters p{{"Action", "CreateTopic"}, {"Name", name}};
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        auto const entry = "Attributes.entry." + std::to_string(i + 1);
        p.emplace_back(entry + ".key", attributes[i].first);
        p.emplace_back(entry + ".value", attributes[i].second);
    }
    auto const response = call(p);
    REQUIRE(response.status == 200);
    return response.element("TopicArn");
}

std::string running_server::subscribe(std::string const& topic, std::string const& url, parameters const& attributes) {
    auto const protocol = url.substr(0, url.find(':'));
    parameters p{{"Action", "Subscribe"},
                 {"TopicArn", topic},
                 {"Protocol", protocol},
                 {"Endpoint", url},
                 {"ReturnSubscriptionArn", "true"}};
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        auto const entry = "Attributes.entry." + std::to_string(i + 1);
        p.emplace_back(entry + ".key", attributes[i].first);
        p.emplace_back(entry + ".value", attributes[i].second);
    }
    auto const response = call(p);
    REQUIRE(response.status == 200);
    return response.element("SubscriptionArn");
}

std::string running_server::subscribed(std::string const& topic, std::string const& url, bool raw) {
    std::string arn;
    inspect([&](accounts& all) {
        auto& a = all.get("000000000000", "us-east-1");
        sns::subscription s;
        s.arn = arn = topic + ":" + a.ids.uuid();
        s.topic_arn = topic;
        s.protocol = sns::protocol_named(url.substr(0, url.find(':'))).value();
        s.endpoint = url;
        s.owner = a.id;
        s.settings.raw = raw;
        s.pending = false;
        a.sns->subscription_by_endpoint.emplace(sns::endpoint_key(s), s.arn);
        a.sns->topics.find(topic)->confirmed.insert(a.sns->subscriptions.add(arn, s));
    });
    return arn;
}

http_response running_server::publish(std::string const& topic, std::string const& message) {
    return call({{"Action", "Publish"}, {"TopicArn", topic}, {"Message", message}});
}

} // namespace sesame::test
