#include "api/control/look/mails/text_search.hpp"

#include "api/control/core/apart.hpp"
#include "api/control/look/mails/message_parts.hpp"
#include "api/control/look/mails/message_query.hpp"
#include "api/job.hpp"
#include "model/account/account.hpp"
#include "model/ses/mails/kept_mails.hpp"
#include "model/ses/state.hpp"

#include <functional>
#include <memory>
#include <set>
#include <utility>

namespace sesame::api::control {
namespace {

struct searched_mail {
    std::string id;
    immutable_text raw, text, html;
    bool has_attachments = false;

    // Adds its id if it says this, and attachment_mark() of it if it has attachments.
    void look(std::optional<std::string> const& wanted, std::set<std::string>& found) const {
        auto const note = [&](std::string_view a, std::string_view b, bool attached) {
            if (wanted && (is_within(*wanted, a) || is_within(*wanted, b))) found.insert(id);
            if (attached) found.insert(attachment_mark(id));
        };
        if (raw.empty()) return note(text.text(), html.text(), has_attachments);
        auto const content = mime::read_content(mime::read_mime(raw.text()));
        note(content.text.value_or(""), content.html.value_or(""), !content.files.empty());
    }
};

// Reads all mails, for a text or for attachments, and then lists the matches.
class text_search : public job {
  public:
    text_search(control_call const& c, std::optional<std::string> text, response (*then)(control_call const&))
        : call_(c)
        , then_(then)
        , text_(std::move(text))
        , walk_(c)
        , found_(std::make_shared<std::set<std::string>>()) {}

    std::function<void()> apart() override {
        if (large_.id.empty()) return {};
        return [this] {
            large_.look(text_, *found_);
            large_ = {};
        };
    }

    std::optional<response> go_on() override {
        if (after_) return after_->go_on();
        bool const more = walk_.next(call_.all, [&](account const&, ses::mail const& m) {
            constexpr std::size_t at_once = 64 * 1024;
            searched_mail one{m.message_id, m.raw, m.text, m.html, !m.attachments.empty()};
            if (m.raw.size() + m.text.size() + m.html.size() > at_once)
                large_ = std::move(one);
            else
                one.look(text_, *found_);
        });
        if (more) return std::nullopt;
        call_.with_text = found_;
        auto out = then_(call_);
        after_ = std::move(out.unfinished);
        return after_ ? std::nullopt : std::optional(std::move(out));
    }

  private:
    control_call call_;
    response (*then_)(control_call const&);
    std::shared_ptr<job> after_; // of then_
    std::optional<std::string> text_;
    mail_walk walk_;
    std::shared_ptr<std::set<std::string>> found_;
    searched_mail large_; // that is to be searched; without an id: none
};

} // namespace

response with_texts_read(control_call const& c, response (*then)(control_call const&)) {
    listed_mail_conditions(c); // for its refusals
    auto const text = c.value("text"), any = c.value("any");
    if (text && any) throw invalid_parameter("any: expected no text beside it; leave one of them out");
    if (!text && !any && !c.value("has")) return then(c);
    response out;
    out.unfinished = std::make_shared<text_search>(c, text ? text : any, then);
    return out;
}

} // namespace sesame::api::control
