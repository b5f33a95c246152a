// A worker by gocloud.dev's Pub/Sub, as its documentation shows: worker SEND-COUNT publishes that many messages to the topic
// of SNS in $TOPIC, receives them from the queue of SQS in $QUEUE, and prints each.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"strconv"

	"gocloud.dev/pubsub"
	_ "gocloud.dev/pubsub/awssnssqs"
)

func main() {
	ctx := context.Background()
	count, err := strconv.Atoi(os.Args[1])
	must(err)
	topic, err := pubsub.OpenTopic(ctx, os.Getenv("TOPIC"))
	must(err)
	queue, err := pubsub.OpenSubscription(ctx, os.Getenv("QUEUE"))
	must(err)
	for n := range count {
		must(topic.Send(ctx, &pubsub.Message{Body: fmt.Appendf(nil, "Grüße %d", n), Metadata: map[string]string{"number": strconv.Itoa(n)}}))
	}
	for range count {
		message, err := queue.Receive(ctx)
		must(err)
		fmt.Println(string(message.Body), message.Metadata["number"])
		message.Ack()
	}
	must(queue.Shutdown(ctx)) // sends what was acknowledged
	must(topic.Shutdown(ctx))
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
