#include "api/control/core/apart.hpp"
#include "api/control/core/paging.hpp"
#include "api/control/core/routes.hpp"
#include "api/control/look/message_parts.hpp"
#include "api/control/look/message_query.hpp"
#include "api/control/look/signed_mail.hpp"
#include "api/job.hpp"
#include "model/account/account.hpp"
#include "model/ses/state.hpp"

#include <boost/json/array.hpp>

#include <functional>
#include <memory>
#include <set>
#include <utility>

namespace sesame::api::control {
namespace json = boost::json;
namespace {

response list_found(control_call const& c) {
    auto const wanted = mail_conditions(c);
    page<sent_mail> found(c);
    c.for_each_account([&](account const& a) {
        a.ses->mails.for_each([&](ses::mail const& m) {
            place at{m.at.time_since_epoch().count(), a.ses->mails.number_of(m.message_id), a.id, a.region};
            if (found.comes(at) && wanted.met_by({a, m})) found.add(std::move(at), {a, m});
        });
    });
    return json_response(found.json("messages", mail_json));
}

struct searched_mail {
    std::string id;
    immutable_text raw, text, html;

    bool says(std::string_view wanted) const {
        if (!raw.empty()) return raw_mail_says(wanted, raw.text());
        return is_within(wanted, text.text()) || is_within(wanted, html.text());
    }
};

// Searches all mails for a text, and then lists the matches.
class text_search : public job {
  public:
    text_search(control_call const& c, std::string text)
        : call_(c)
        , text_(std::move(text))
        , walk_(c)
        , found_(std::make_shared<std::set<std::string>>()) {}

    std::function<void()> apart() override {
        if (large_.id.empty()) return {};
        return [this] {
            if (large_.says(text_)) found_->insert(large_.id);
            large_ = {};
        };
    }

    std::optional<response> go_on() override {
        bool const more = walk_.next(call_.all, [&](account const&, ses::mail const& m) {
            constexpr std::size_t at_once = 64 * 1024;
            searched_mail one{m.message_id, m.raw, m.text, m.html};
            if (m.raw.size() + m.text.size() + m.html.size() > at_once)
                large_ = std::move(one);
            else if (one.says(text_))
                found_->insert(m.message_id);
        });
        if (more) return std::nullopt;
        call_.with_text = found_;
        return list_found(call_);
    }

  private:
    control_call call_;
    std::string text_;
    mail_walk walk_;
    std::shared_ptr<std::set<std::string>> found_;
    searched_mail large_; // that is to be searched; without an id: none
};

// Mails that were sent: the newest first, or the oldest.
response list_messages(control_call const& c) {
    mail_conditions(c); // for its refusals
    static_cast<void>(page_wish(c));
    auto const text = c.value("text");
    if (!text) return list_found(c);
    response out;
    out.unfinished = std::make_shared<text_search>(c, *text);
    return out;
}

// One mail, as its recipients received it.
response get_message(control_call const& c) {
    auto const m = required_mail(c);
    auto const here = link_to(m);
    auto out = mail_json(m);
    out.emplace("source_arn", m.mail.source_arn.text());
    out.emplace("envelope_sender", m.mail.envelope_sender());
    out.emplace("source_ip", m.mail.source_ip.text());
    json::object links{{"raw_link", here + "/raw"}, {"timeline_link", here + "/timeline"}};
    return response_about_delivered(
        c, m, [out = std::move(out), links = std::move(links), here](std::string const& raw) mutable {
            add_content(out, mime::read_content(mime::read_mime(raw)), here + "/attachments/");
            for (auto const& link : links) out.insert(link);
            return json_response(std::move(out));
        });
}

constexpr route message_table[]{
    {"GET", "/messages", "account region to from subject tag set event text order cursor limit", false, list_messages},
    {"GET", "/messages/{id}", "account region", false, get_message},
};

} // namespace

constinit std::span<route const> const message_routes{message_table};

} // namespace sesame::api::control
