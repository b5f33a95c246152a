#include "api/control/core/apart.hpp"

#include "api/job.hpp"
#include "model/account/account.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace sesame::api::control {
namespace {

class response_job : public job {
  public:
    explicit response_job(std::function<response()> make)
        : make_(std::move(make)) {}

    std::function<void()> apart() override {
        return [this] {
            try {
                made_ = make_();
            } catch (refused const& r) {
                made_ = refusal_response(r);
            }
            make_ = nullptr; // with all that it holds
        };
    }
    std::optional<response> go_on() override { return std::move(made_); }

  private:
    std::function<response()> make_;
    response made_;
};

class mail_list_job : public job {
  public:
    mail_list_job(control_call const& c, std::function<std::string()> before, std::string after,
                  std::function<mail_writer(account const&, ses::mail const&)> copy)
        : all_(c.all)
        , walk_(c)
        , before_(std::move(before))
        , after_(std::move(after))
        , copy_(std::move(copy)) {
        out_.content_type = "application/json";
    }

    std::function<void()> apart() override {
        if (writers_.empty() && !before_) return {};
        return [this] {
            if (auto const write = std::exchange(before_, nullptr)) out_.body = write();
            for (auto const& write : writers_) {
                if (std::exchange(begun_, true)) out_.body += ',';
                out_.body += write();
            }
            writers_.clear();
        };
    }

    std::optional<response> go_on() override {
        if (out_.body.size() > most_bytes)
            throw refused{413, "ResponseTooLarge",
                          "The mails take more than " + std::to_string(most_bytes) +
                              " bytes here. GET /_sesame/v1/messages lists them in pages, without their texts."};
        constexpr std::size_t copied_at_once = 1 << 20; // bytes
        std::size_t copied = 0;
        bool more = true;
        while (more && copied < copied_at_once)
            more = walk_.next(all_, [&](account const& a, ses::mail const& m) {
                auto writer = copy_(a, m);
                copied += 500; // what a mail takes that says nothing
                if (!writer) return;
                copied += size_of(m);
                writers_.push_back(std::move(writer));
            });
        if (more || !writers_.empty()) return std::nullopt;
        out_.body += after_;
        return std::move(out_);
    }

  private:
    static constexpr std::size_t most_bytes = std::size_t{256} << 20;

    accounts& all_;
    mail_walk walk_;
    std::function<std::string()> before_; // empty once it is written
    std::string after_;
    std::function<mail_writer(account const&, ses::mail const&)> copy_;
    std::vector<mail_writer> writers_;
    response out_;
    bool begun_ = false;
};

} // namespace

response answer_about(std::size_t bytes, std::function<response()> make) {
    constexpr std::size_t at_once = 256 * 1024;
    if (bytes <= at_once) return make();
    response out;
    out.unfinished = std::make_shared<response_job>(std::move(make));
    return out;
}

mail_walk::mail_walk(control_call const& c) {
    c.for_each_account([&](account const& a) { homes_.emplace_back(a.id, a.region); });
    std::reverse(homes_.begin(), homes_.end());
}

response mail_list(control_call const& c, std::function<std::string()> before, std::string after,
                   std::function<mail_writer(account const&, ses::mail const&)> copy) {
    response out;
    out.unfinished = std::make_shared<mail_list_job>(c, std::move(before), std::move(after), std::move(copy));
    return out;
}

std::size_t size_of(ses::mail const& m) {
    auto out = m.raw.size() + m.text.size() + m.html.size();
    for (auto const& file : m.attachments) out += file.encoded.size();
    return out;
}

} // namespace sesame::api::control
