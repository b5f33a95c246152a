#pragma once
#include "model/account/account.hpp"
#include "model/sqs/queues/queue.hpp"

#include <cstddef>

namespace sesame::sqs {

// Make one of these before you change a queue. Its end keeps the sum of bytes and the time when the queue has something
// to do, and wakes somebody who waits, if a message may be received.
class change {
  public:
    change(accounts& all, account& home, queue& q);
    ~change();
    change(change const&) = delete;
    change& operator=(change const&) = delete;

  private:
    accounts& all_;
    account& home_;
    queue& queue_;
};

// Does a part of what is due: messages become visible or are too old, and duplicates are forgotten.
void perform_due(accounts& all, account& home, queue& q, timestamp now);

// Takes the queue's entry out of state::due.
void unschedule(account& home, queue& q);

// Frees messages that are gone: a piece now and then.
void free_later(account& home, store gone, timestamp now);

// Refuses if all queues together would take too many bytes with so many more.
void require_room(accounts const& all, account& home, std::size_t more);

// Puts a message in a queue, as new there, and tells of it.
message& arrive(account& home, queue& q, message m, timestamp now);

} // namespace sesame::sqs
