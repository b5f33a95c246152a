#pragma once
#include <cstddef>
#include <functional>
#include <list>
#include <map>
#include <string>
#include <string_view>

namespace sesame::sqs {

// Those who wait for messages of queues, in line at each queue. They cost nothing until a message is there for them.
// They are no state: checkpoints have none.
class polls {
  public:
    using line = std::list<class poll*>;

    // A message of the queue may be received: wakes the first in line, if somebody waits.
    void tell(std::string_view queue_arn);
    // Everybody looks again: queues are gone, or have other messages than before.
    void wake_all();
    void wake_all(std::string_view queue_arn);
    std::size_t waiting() const { return waiting_; }

  private:
    friend poll;
    std::map<std::string, line, std::less<>> lines_; // of those who are not woken, by ARN
    std::size_t waiting_ = 0;
};

// One who waits for a message of a queue, from its making to its end. Who is woken looks for messages, and then waits
// on or ends. At its end the next in line is woken: there may be messages left.
class poll {
  public:
    poll(polls& all, std::string queue_arn);
    ~poll();
    poll(poll const&) = delete;
    poll& operator=(poll const&) = delete;

    // `wake` is called when it shall look; it must not end the poll.
    void call(std::function<void()> wake) { wake_ = std::move(wake); }
    // It was woken, found nothing, and is again the first in line.
    void wait_on();

  private:
    friend polls;
    void wake();

    polls& all_;
    std::string arn_;
    std::function<void()> wake_;
    bool woken_ = false;
    polls::line::iterator place_; // unless it is woken
};

} // namespace sesame::sqs
