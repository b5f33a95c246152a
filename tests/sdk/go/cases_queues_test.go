package sdk

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ses"
	sestypes "github.com/aws/aws-sdk-go-v2/service/ses/types"
	"github.com/aws/aws-sdk-go-v2/service/sns"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	sqstypes "github.com/aws/aws-sdk-go-v2/service/sqs/types"
)

func (h house) queue(name string) *string {
	h.Helper()
	return must(h.sqs.CreateQueue(ctx, &sqs.CreateQueueInput{QueueName: aws.String(name)}))(h.T).QueueUrl
}

func (h house) attributes(queue *string, names ...sqstypes.QueueAttributeName) map[string]string {
	h.Helper()
	return must(h.sqs.GetQueueAttributes(ctx, &sqs.GetQueueAttributesInput{QueueUrl: queue, AttributeNames: names}))(h.T).Attributes
}

// The SDK compares the MD5s of what it sends and receives.
func TestABounceComesToAWorkerByItsQueue(t *testing.T) {
	h := newHouse(t)
	topic := h.topic()
	queue := h.queue("bounces")
	arn := h.attributes(queue, sqstypes.QueueAttributeNameQueueArn)["QueueArn"]
	h.verify(sender)
	must(h.ses.SetIdentityNotificationTopic(ctx, &ses.SetIdentityNotificationTopicInput{
		Identity:         aws.String(sender),
		NotificationType: sestypes.NotificationTypeBounce,
		SnsTopic:         aws.String(topic),
	}))(t)
	must(h.sns.Subscribe(ctx, &sns.SubscribeInput{TopicArn: aws.String(topic), Protocol: aws.String("sqs"), Endpoint: aws.String(arn)}))(t)
	sent := must(h.ses.SendEmail(ctx, mailTo(bounce)))(t)
	messages := must(h.sqs.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{QueueUrl: queue, WaitTimeSeconds: 20}))(t).Messages
	check(t, len(messages), 1)
	var notification message
	check(t, json.Unmarshal([]byte(*messages[0].Body), &notification), nil)
	check(t, notification.TopicArn, topic)
	var document struct {
		NotificationType string
		Mail             struct{ MessageID string }
	}
	check(t, json.Unmarshal([]byte(notification.Message), &document), nil)
	check(t, document.NotificationType, "Bounce")
	check(t, document.Mail.MessageID, *sent.MessageId)
	must(h.sqs.DeleteMessage(ctx, &sqs.DeleteMessageInput{QueueUrl: queue, ReceiptHandle: messages[0].ReceiptHandle}))(t)
	counts := h.attributes(queue, sqstypes.QueueAttributeNameApproximateNumberOfMessages, sqstypes.QueueAttributeNameApproximateNumberOfMessagesNotVisible)
	checkAll(t, slices.Collect(maps.Values(counts)), []string{"0", "0"})
}

func TestAttributesOfAQueuedMessageComeBackAsSent(t *testing.T) {
	h := newHouse(t)
	queue := h.queue("work")
	sent := must(h.sqs.SendMessage(ctx, &sqs.SendMessageInput{
		QueueUrl:    queue,
		MessageBody: aws.String("Grüße ☕"),
		MessageAttributes: map[string]sqstypes.MessageAttributeValue{
			"colour": {DataType: aws.String("String"), StringValue: aws.String("grün")},
			"count":  {DataType: aws.String("Number.int"), StringValue: aws.String("3")},
			"bytes":  {DataType: aws.String("Binary"), BinaryValue: allBytes()},
		},
	}))(t)
	messages := must(h.sqs.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{QueueUrl: queue, MessageAttributeNames: []string{"All"}}))(t).Messages
	check(t, len(messages), 1)
	check(t, *messages[0].Body, "Grüße ☕")
	check(t, *messages[0].MessageId, *sent.MessageId)
	check(t, *messages[0].MD5OfMessageAttributes, *sent.MD5OfMessageAttributes)
	check(t, *messages[0].MessageAttributes["colour"].StringValue, "grün")
	check(t, *messages[0].MessageAttributes["count"].StringValue, "3")
	checkAll(t, messages[0].MessageAttributes["bytes"].BinaryValue, allBytes())
}
