// The cases of tests/sdk/cases by the AWS SDK for Go, version 2.
package sdk

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/middleware"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/service/ses"
	sestypes "github.com/aws/aws-sdk-go-v2/service/ses/types"
	"github.com/aws/aws-sdk-go-v2/service/sns"
	snstypes "github.com/aws/aws-sdk-go-v2/service/sns/types"
	"github.com/aws/smithy-go"
)

func TestMailSentComesBackAsEvents(t *testing.T) {
	h := newHouse(t)
	topic := h.topic()
	h.subscribe(topic)
	h.verify(sender)
	must(h.ses.CreateConfigurationSet(ctx, &ses.CreateConfigurationSetInput{ConfigurationSet: &sestypes.ConfigurationSet{Name: aws.String("set")}}))(t)
	must(h.ses.CreateConfigurationSetEventDestination(ctx, &ses.CreateConfigurationSetEventDestinationInput{
		ConfigurationSetName: aws.String("set"),
		EventDestination: &sestypes.EventDestination{
			Name:               aws.String("events"),
			Enabled:            true,
			MatchingEventTypes: []sestypes.EventType{sestypes.EventTypeSend, sestypes.EventTypeBounce},
			SNSDestination:     &sestypes.SNSDestination{TopicARN: aws.String(topic)},
		},
	}))(t)

	sent := must(h.ses.SendEmail(ctx, mailTo(bounce, func(m *ses.SendEmailInput) { m.ConfigurationSetName = aws.String("set") })))(t)
	id, _ := middleware.GetRequestIDMetadata(sent.ResultMetadata)
	check(t, requestID.MatchString(id), true)
	h.bounced(topic, *sent.MessageId)
}

func TestAMissingTopicIsATypedError(t *testing.T) {
	h := newHouse(t)
	_, err := h.sns.Publish(ctx, &sns.PublishInput{TopicArn: aws.String("arn:aws:sns:us-east-1:" + h.account + ":nowhere"), Message: aws.String("x")})
	refused := typed[*snstypes.NotFoundException](t, err)
	check(t, refused.ErrorMessage(), "Topic does not exist")
	check(t, refused.ErrorFault(), smithy.FaultClient)
	answer := typed[*awshttp.ResponseError](t, err)
	check(t, answer.HTTPStatusCode(), 404)
	check(t, requestID.MatchString(answer.ServiceRequestID()), true)
}

func TestATypedErrorHasNoMembersBesideItsMessage(t *testing.T) {
	h := newHouse(t)
	create := &ses.CreateConfigurationSetInput{ConfigurationSet: &sestypes.ConfigurationSet{Name: aws.String("set")}}
	must(h.ses.CreateConfigurationSet(ctx, create))(t)
	_, err := h.ses.CreateConfigurationSet(ctx, create)
	twice := typed[*sestypes.ConfigurationSetAlreadyExistsException](t, err)
	check(t, twice.ErrorMessage(), "Configuration set <set> already exists.")
	check(t, aws.ToString(twice.ConfigurationSetName), "")
	_, err = h.ses.DescribeConfigurationSet(ctx, &ses.DescribeConfigurationSetInput{ConfigurationSetName: aws.String("nowhere")})
	missing := typed[*sestypes.ConfigurationSetDoesNotExistException](t, err)
	check(t, missing.ErrorMessage(), "Configuration set <nowhere> does not exist.")
	check(t, aws.ToString(missing.ConfigurationSetName), "")
}

func TestAnUnverifiedSenderIsATypedError(t *testing.T) {
	h := newHouse(t)
	_, err := h.ses.SendEmail(ctx, mailTo("to@example.org"))
	refused := typed[*sestypes.MessageRejected](t, err)
	check(t, refused.ErrorMessage(), "Email address is not verified. The following identities failed the check in region US-EAST-1: "+sender)
	check(t, typed[*awshttp.ResponseError](t, err).HTTPStatusCode(), 400)
}

func TestAnErrorWithoutATypeHasItsCodeAndMessage(t *testing.T) {
	h := newHouse(t)
	_, err := h.ses.VerifyEmailIdentity(ctx, &ses.VerifyEmailIdentityInput{EmailAddress: aws.String("nobody")})
	refused := typed[*smithy.GenericAPIError](t, err)
	check(t, refused.ErrorCode(), "InvalidParameterValue")
	check(t, refused.ErrorMessage(), "Invalid email address<nobody>.")
}

func TestTextThatIsNotAsciiArrivesUnchanged(t *testing.T) {
	h := newHouse(t)
	topic := h.topic()
	h.subscribe(topic)
	attributes := map[string]snstypes.MessageAttributeValue{"colour": {DataType: aws.String("String"), StringValue: aws.String("grün")}}
	must(h.sns.Publish(ctx, &sns.PublishInput{TopicArn: aws.String(topic), Message: aws.String(awkward), MessageAttributes: attributes}))(t)
	notification := h.notified(1)[0]
	check(t, notification.Message, awkward)
	check(t, notification.MessageAttributes["colour"], struct{ Type, Value string }{"String", "grün"})

	given := &sestypes.Template{TemplateName: aws.String("t"), SubjectPart: aws.String("Grüße ☕"), TextPart: aws.String(awkward)}
	must(h.ses.CreateTemplate(ctx, &ses.CreateTemplateInput{Template: given}))(t)
	kept := must(h.ses.GetTemplate(ctx, &ses.GetTemplateInput{TemplateName: aws.String("t")}))(t).Template
	check(t, *kept.SubjectPart, "Grüße ☕")
	check(t, *kept.TextPart, awkward)
}

func TestAMailOfAMegabyteIsKeptToTheByte(t *testing.T) {
	h := newHouse(t)
	h.verify(sender)
	check(t, len(megabyte), 1024*1024)
	sent := must(h.ses.SendRawEmail(ctx, &ses.SendRawEmailInput{RawMessage: &sestypes.RawMessage{Data: longMail()}}))(t)
	h.keepsLong(*sent.MessageId)
}

func TestABinaryAttributeArrivesUnchanged(t *testing.T) {
	h := newHouse(t)
	topic := h.topic()
	h.subscribe(topic)
	given := allBytes()
	attributes := map[string]snstypes.MessageAttributeValue{"bytes": {DataType: aws.String("Binary"), BinaryValue: given}}
	must(h.sns.Publish(ctx, &sns.PublishInput{TopicArn: aws.String(topic), Message: aws.String("x"), MessageAttributes: attributes}))(t)
	arrived := h.notified(1)[0].MessageAttributes["bytes"]
	check(t, arrived.Type, "Binary")
	check(t, arrived.Value, base64.StdEncoding.EncodeToString(given))
}

func TestAnEmptyListIsEmpty(t *testing.T) {
	h := newHouse(t)
	checkAll(t, must(h.sns.ListTopics(ctx, nil))(t).Topics, []snstypes.Topic{})
	checkAll(t, must(h.ses.ListIdentities(ctx, nil))(t).Identities, []string{})
	check(t, len(must(h.ses.ListTemplates(ctx, nil))(t).TemplatesMetadata), 0)
	check(t, len(must(h.ses.GetSendStatistics(ctx, nil))(t).SendDataPoints), 0)
	checkAll(t, must(h.sns.ListTagsForResource(ctx, &sns.ListTagsForResourceInput{ResourceArn: aws.String(h.topic())}))(t).Tags, []snstypes.Tag{})
	unknown := &ses.GetIdentityVerificationAttributesInput{Identities: []string{"unknown@example.com"}}
	check(t, len(must(h.ses.GetIdentityVerificationAttributes(ctx, unknown))(t).VerificationAttributes), 0)

	h.verify(sender)
	must(h.ses.SendEmail(ctx, mailTo("to@example.org", func(m *ses.SendEmailInput) {
		m.Destination.CcAddresses, m.Destination.BccAddresses, m.ReplyToAddresses = []string{}, []string{}, []string{}
	})))(t)
}

func TestPagesLeadToTheWholeList(t *testing.T) {
	h := newHouse(t)
	var created, listed []string
	for n := range 101 {
		created = append(created, *must(h.sns.CreateTopic(ctx, &sns.CreateTopicInput{Name: aws.String(fmt.Sprint("topic-", n))}))(t).TopicArn)
	}
	var sizes []int
	for pages := sns.NewListTopicsPaginator(h.sns, nil); pages.HasMorePages(); {
		page := must(pages.NextPage(ctx))(t)
		sizes = append(sizes, len(page.Topics))
		for _, one := range page.Topics {
			listed = append(listed, *one.TopicArn)
		}
	}
	checkAll(t, sizes, []int{100, 1})
	checkAll(t, slices.Sorted(slices.Values(listed)), slices.Sorted(slices.Values(created)))

	var addresses, found []string
	for n := range 7 {
		addresses = append(addresses, fmt.Sprintf("a%d@example.com", n))
		h.verify(addresses[n])
	}
	sizes = nil
	for pages := ses.NewListIdentitiesPaginator(h.ses, &ses.ListIdentitiesInput{MaxItems: aws.Int32(3)}); pages.HasMorePages(); {
		page := must(pages.NextPage(ctx))(t).Identities
		sizes, found = append(sizes, len(page)), append(found, page...)
	}
	checkAll(t, sizes, []int{3, 3, 1})
	checkAll(t, slices.Sorted(slices.Values(found)), addresses)
}

func TestAttributesAndTagsComeBackAsGiven(t *testing.T) {
	h := newHouse(t)
	topic := must(h.sns.CreateTopic(ctx, &sns.CreateTopicInput{
		Name:       aws.String("topic"),
		Attributes: map[string]string{"DisplayName": "News & more", "SignatureVersion": "2"},
		Tags:       []snstypes.Tag{{Key: aws.String("team"), Value: aws.String("Grün")}, {Key: aws.String("empty"), Value: aws.String("")}},
	}))(t).TopicArn
	found := must(h.sns.GetTopicAttributes(ctx, &sns.GetTopicAttributesInput{TopicArn: topic}))(t).Attributes
	check(t, found["DisplayName"], "News & more")
	check(t, found["SignatureVersion"], "2")
	check(t, found["Owner"], h.account)
	var policy struct {
		HTTP struct {
			DefaultHealthyRetryPolicy struct{ NumRetries int }
		}
	}
	check(t, json.Unmarshal([]byte(found["EffectiveDeliveryPolicy"]), &policy), nil)
	check(t, policy.HTTP.DefaultHealthyRetryPolicy.NumRetries, 3)
	var tags []string
	for _, one := range must(h.sns.ListTagsForResource(ctx, &sns.ListTagsForResourceInput{ResourceArn: topic}))(t).Tags {
		tags = append(tags, *one.Key+"="+*one.Value)
	}
	checkAll(t, tags, []string{"team=Grün", "empty="})
}

func TestNumbersAndTimesAreRead(t *testing.T) {
	h := newHouse(t)
	h.verify(sender)
	must(h.ses.SendEmail(ctx, mailTo("a@example.org", func(m *ses.SendEmailInput) {
		m.Destination.ToAddresses = append(m.Destination.ToAddresses, "b@example.org")
	})))(t)
	quota := must(h.ses.GetSendQuota(ctx, nil))(t)
	checkAll(t, []float64{quota.Max24HourSend, quota.MaxSendRate, quota.SentLast24Hours}, []float64{50000, 14, 2})
	points := must(h.ses.GetSendStatistics(ctx, nil))(t).SendDataPoints
	sum := int64(0)
	for _, point := range points {
		sum += point.DeliveryAttempts
	}
	check(t, sum, 2)
	age := time.Since(*points[0].Timestamp)
	check(t, age >= 0 && age < 16*time.Minute, true)
	check(t, must(h.ses.GetAccountSendingEnabled(ctx, nil))(t).Enabled, true)
}

func TestABatchIsAnsweredEntryByEntry(t *testing.T) {
	h := newHouse(t)
	topic := h.topic()
	h.subscribe(topic)
	batch := func(ids ...string) *sns.PublishBatchInput {
		input := &sns.PublishBatchInput{TopicArn: aws.String(topic)}
		for _, id := range ids {
			entry := snstypes.PublishBatchRequestEntry{Id: aws.String(id), Message: aws.String("message " + id)}
			input.PublishBatchRequestEntries = append(input.PublishBatchRequestEntries, entry)
		}
		return input
	}
	answer := must(h.sns.PublishBatch(ctx, batch("a", "b", "c")))(t)
	arrived := map[string]string{}
	for _, one := range h.notified(3) {
		arrived[one.MessageId] = one.Message
	}
	var ids []string
	for _, one := range answer.Successful {
		ids = append(ids, *one.Id)
		check(t, arrived[*one.MessageId], "message "+*one.Id)
	}
	checkAll(t, ids, []string{"a", "b", "c"})
	checkAll(t, answer.Failed, []snstypes.BatchResultErrorEntry{})
	_, err := h.sns.PublishBatch(ctx, batch("a", "a"))
	typed[*snstypes.BatchEntryIdsNotDistinctException](t, err)
}
