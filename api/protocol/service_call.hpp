#pragma once
#include "api/job.hpp"
#include "api/operation/service.hpp"
#include "api/protocol/call_record.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// A call of a service, in any protocol. Each protocol has a class that finds the operation, reads the request, and
// writes the response or the refusal.

namespace sesame::api::protocol {

class service_call : public job, public std::enable_shared_from_this<service_call> {
  public:
    std::function<void()> apart() override; // long requests are read, and long responses written, on another thread
    std::optional<response> go_on() override;

    // If it waits for something to happen: continues, or gives up.
    std::optional<response> look(timestamp real_now);
    std::optional<response> give_up();
    bool wake_by(std::function<void()> wake) { return unfinished_->wake_by(std::move(wake)); }

    std::string const& request_id() const { return out_.request_id; } // as long as the call lives

  protected:
    // `r` lives until the call is done, or waits.
    service_call(accounts& all, request const& r, request_context const& where);

    // In this order.
    virtual void parse() {} // touches only the call's own data; may run on another thread
    // The response if the call is for a service that is not here.
    virtual std::optional<response> elsewhere_answer() { return std::nullopt; }
    virtual credentials sender() = 0;
    virtual service const* find_service() = 0;                          // null: none is known
    virtual std::optional<arn> subject() const { return std::nullopt; } // that tells whose an unsigned call is
    // Puts the name of the operation into `out().operation`. Throws refusal if there is none.
    virtual service::found_operation find_operation() = 0;
    virtual std::vector<std::string> recipients() const = 0; // whom it sends to; for fault rules
    virtual bool brings_settings() const { return true; }    // if it creates or puts anything
    // Reads the request, unless parse() has. Touches only the call's own data; may run on another thread, if the
    // request is long.
    virtual void read(operation const& op) = 0;
    void has_read() { read_ = true; }
    // Carries the request out, and writes the response unless it is not known yet. Refuses what could not be read.
    virtual std::unique_ptr<unfinished_call> run(operation const& op, context& c) = 0;
    virtual void write(operation const& op, unfinished_call& known) = 0; // may run on another thread
    virtual aws_error words(refusal const& r) const { return service_->words(r); }
    virtual void refuse(aws_error const& e) = 0; // written into the response
    virtual recorded_parameters take_parameters() = 0;

    response& out() { return out_; }
    request const& http() const { return *request_; }
    request_context const& where() const { return *where_; }
    accounts& all() { return all_; }
    service const& spoken_to() const { return *service_; }
    credentials const& who() const { return who_; }

  private:
    bool is_long() const;
    std::optional<response> advance();
    response waiting(); // for what the call waits for
    bool start();
    bool begin();
    bool carry_on();
    bool carry_on_as_job();
    void check_session(timestamp now) const; // throws refusal
    std::optional<fault_effect> meet_faults();
    context make_context(); // once the operation is found
    void remember_caller();
    void refuse_for(refusal const& r);
    // The response, if `work` finishes it or refuses the call.
    template<class Work>
    std::optional<response> attempt(Work work);

    accounts& all_;
    request const* request_;
    request_context const* where_;
    caller_words by_;
    timestamp now_; // real
    response out_;
    bool parsed_ = false, read_ = false, begun_ = false, is_done_ = false, is_written_ = false;
    bool has_gone_apart_ = false; // to work it out
    credentials who_;
    service const* service_;
    operation const* found_ = nullptr; // once it is carried out
    sesame::call call_;                // all but the time
    std::unique_ptr<unfinished_call> unfinished_;
    refused_words refused_;
};

// Does as much of the call as is possible at once.
response started(std::shared_ptr<service_call> call);

} // namespace sesame::api::protocol
