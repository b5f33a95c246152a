#include "api/control/look/mails/signed_mail.hpp"

#include "api/control/core/apart.hpp"
#include "api/job.hpp"
#include "model/account/options.hpp"
#include "model/ses/mails/delivered_message.hpp"
#include "model/ses/mails/mail_signer.hpp"

#include <memory>
#include <optional>
#include <utility>

namespace sesame::api::control {
namespace {

// Makes a key on another thread, keeps it, and responds.
class key_job : public job {
  public:
    key_job(ses::dkim_keys& keys, ses::easy_dkim_key wanted, std::function<response(ses::dkim_key_ptr)> show)
        : keys_(keys)
        , wanted_(std::move(wanted))
        , show_(std::move(show)) {}

    std::function<void()> apart() override {
        return [this] {
            made_ = keys_.make(wanted_);
            try {
                response_ = show_(made_);
            } catch (refused const& r) {
                response_ = refusal_response(r);
            }
        };
    }
    std::optional<response> go_on() override {
        if (made_) keys_.keep(wanted_, std::move(made_));
        return std::move(response_);
    }

  private:
    ses::dkim_keys& keys_;
    ses::easy_dkim_key wanted_;
    std::function<response(ses::dkim_key_ptr)> show_;
    ses::dkim_key_ptr made_;
    response response_;
};

} // namespace

response response_about_key(control_call const& c, ses::easy_dkim_key const& wanted,
                            std::function<response(ses::dkim_key_ptr)> show) {
    auto* const keys = c.all.configured().dkim;
    if (!keys) return show(nullptr);
    if (auto found = keys->find(wanted)) return show(std::move(found));
    response out;
    out.unfinished = std::make_shared<key_job>(*keys, wanted, std::move(show));
    return out;
}

response response_about_delivered(control_call const& c, sent_mail const& m,
                                  std::function<response(std::string)> show) {
    auto raw = ses::delivered_message(m.home, m.mail);
    ses::mail_signer signer(m.mail, c.all.configured().dkim);
    if (signer.needs_key())
        return response_about_key(c, signer.easy_key(),
                                  [signer, raw = std::move(raw), show = std::move(show)](auto key) mutable {
                                      signer.use(std::move(key));
                                      return show(signer.signed_mail(std::move(raw)));
                                  });
    auto const bytes = raw.size();
    return answer_about(bytes, [signer = std::move(signer), raw = std::move(raw), show = std::move(show)]() mutable {
        return show(signer.signed_mail(std::move(raw)));
    });
}

} // namespace sesame::api::control
