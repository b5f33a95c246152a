#include "api/control/browse/delivery_tally.hpp"
#include "api/control/browse/html_links.hpp"
#include "api/control/browse/made_messages.hpp"
#include "api/control/browse/mail_summary.hpp"
#include "api/control/browse/mails_of_page.hpp"
#include "api/control/core/routes.hpp"
#include "api/control/core/timed_lists.hpp"
#include "api/control/core/timed_page.hpp"
#include "api/control/look/mails/message_parts.hpp"
#include "api/control/look/mails/message_query.hpp"
#include "api/control/look/mails/signed_mail.hpp"
#include "api/control/look/mails/text_search.hpp"
#include "api/job.hpp"
#include "model/account/account.hpp"
#include "model/ses/mails/kept_mails.hpp"
#include "model/ses/state.hpp"

#include <boost/json/array.hpp>

#include <memory>
#include <utility>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

// The mails that a request asks for, once the texts are read.
response list_found(control_call const& c) {
    auto const wanted = listed_mail_conditions(c);
    calls_by_message const calls(c.all.requests());
    std::size_t to_read = 512 * 1024; // bytes of raw mails
    auto const show = [&](sent_mail const& m) {
        auto one = mail_json(m);
        one.emplace("deliveries", tally_json(delivery_tally(c.all, m.mail)));
        add_summary(one, m.mail, to_read);
        calls.add_to(one, m.mail.message_id);
        return one;
    };
    if (wanted.all().empty()) {
        auto out = timed_page<listed_mails>(
            c, "messages", {}, [](account const&, ses::mail const*) { return true; },
            [&](account const& a, ses::mail const* m) {
                return show({a, *m});
            });
        out.emplace("total", total_of(c, timed_kind::mails));
        return json_response(std::move(out));
    }
    mails_of_page all(c); // the total needs all that are wanted
    for_each_holder(c, timed_kind::mails, [&](account const& a, timed_things const&) {
        a.ses->mails.for_each([&](ses::mail const& m) {
            if (wanted.met_by({a, m})) all.add({a, m});
        });
    });
    auto const total = all.size();
    page<sent_mail> found(c);
    all.add_to(found);
    auto out = found.json("messages", show);
    out.emplace("total", total);
    return json_response(std::move(out));
}

// Forgets the mails that a request asks for, some at a time: to free them takes long.
class forgetting : public job {
  public:
    explicit forgetting(control_call const& c)
        : all_(c.all) {
        auto const wanted = listed_mail_conditions(c);
        for_each_holder(c, timed_kind::mails, [&](account const& a, timed_things const&) {
            a.ses->mails.for_each([&](ses::mail const& m) {
                if (wanted.met_by({a, m})) chosen_.push_back({a.id, a.region, m.message_id});
            });
        });
    }

    std::optional<response> go_on() override {
        constexpr std::size_t at_once = 100;
        for (std::size_t i = 0; i < at_once && next_ < chosen_.size(); ++i) {
            auto const& [id, region, message_id] = chosen_[next_++];
            auto* const home = all_.activate(id, region);
            if (home && ses::forget_mail(*home->ses, message_id)) ++forgotten_;
        }
        if (next_ < chosen_.size()) return std::nullopt;
        return json_response({{"deleted", forgotten_}});
    }

  private:
    struct chosen_mail {
        std::string account, region, message_id;
    };
    accounts& all_;
    std::vector<chosen_mail> chosen_;
    std::size_t next_ = 0, forgotten_ = 0;
};

response forget_found(control_call const& c) {
    response out;
    out.unfinished = std::make_shared<forgetting>(c);
    return out;
}

// The newest first, or the oldest.
response list_messages(control_call const& c) {
    static_cast<void>(page_wish(c)); // for its refusals
    return with_texts_read(c, list_found);
}

response delete_messages(control_call const& c) { return with_texts_read(c, forget_found); }

response delete_message(control_call const& c) {
    auto const m = required_mail(c);
    auto& home = *c.all.activate(m.home.id, m.home.region);
    auto const id = m.mail.message_id;
    ses::forget_mail(*home.ses, id);
    return json_response({{"deleted", 1}, {"message_id", id}});
}

// The URL that a tracked link leads to in the end; else the link itself.
std::string untracked(std::string const& url, std::string_view base_url) {
    auto const begins = std::string(base_url) + "/L0/";
    if (base_url.empty() || !url.starts_with(begins)) return url;
    return codec::url_decode(url.substr(begins.size(), url.find('/', begins.size()) - begins.size()));
}

// What the HTML links to, as the sender wrote it, and what it would load.
void add_html_links(json::object& to, std::string_view html, ses::tracking const& ours) {
    auto const found = links_in(html);
    json::array links, remote;
    for (auto const& url : found.links) links.push_back(json::value(untracked(url, ours.base_url.text())));
    for (auto const& thing : found.remote) {
        auto const& base = ours.pixel_base_url.text();
        bool const pixel = ours.opens && !base.empty() && thing.url.starts_with(base + "/");
        remote.push_back({{"url", thing.url}, {"kind", pixel ? "pixel" : thing.kind}});
    }
    to.emplace("links", std::move(links));
    to.emplace("remote", std::move(remote));
}

// One mail, as its recipients received it.
response get_message(control_call const& c) {
    auto const m = required_mail(c);
    auto const here = link_to(m);
    auto out = mail_json(m);
    out.emplace("source_arn", m.mail.source_arn.text());
    out.emplace("envelope_sender", m.mail.envelope_sender());
    out.emplace("source_ip", m.mail.source_ip.text());
    out.emplace("deliveries", tally_json(delivery_tally(c.all, m.mail)));
    out.emplace("to_come", to_come_json(m));
    add_call(out, c.all.requests(), m.mail.message_id);
    json::object links{{"raw_link", here + "/raw"}, {"timeline_link", here + "/timeline"}};
    return response_about_delivered(
        c, m,
        [out = std::move(out), links = std::move(links), here, ours = m.mail.tracked](std::string const& raw) mutable {
            auto const content = mime::read_content(mime::read_mime(raw));
            add_content(out, content, here + "/attachments/");
            add_html_links(out, content.html.value_or(""), ours);
            for (auto const& link : links) out.insert(link);
            return json_response(std::move(out));
        });
}

constexpr route message_table[]{
    {"GET", "/messages",
     "account region message_id to from subject tag set event not_to not_from not_subject not_tag not_set not_event "
     "text any before after has status order cursor limit",
     false, list_messages},
    {"DELETE", "/messages",
     "account region message_id to from subject tag set event not_to not_from not_subject not_tag not_set not_event "
     "text any before after has status",
     false, delete_messages},
    {"GET", "/messages/{id}", "account region", false, get_message},
    {"DELETE", "/messages/{id}", "account region", false, delete_message},
};

} // namespace

constinit std::span<route const> const message_routes{message_table};

} // namespace sesame::api::control
