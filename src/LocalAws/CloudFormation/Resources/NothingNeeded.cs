namespace LocalAws.CloudFormation.Resources;

/// <summary>
/// Resource types for which nothing has to exist locally, each with the reason. They keep their planned names and attributes,
/// so that other resources can refer to them.
/// </summary>
public static class NothingNeeded
{
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AWS::CertificateManager::Certificate"] = "sites answer on loopback, without a certificate",
        ["AWS::CloudFront::Function"] = "a site's folders have their index documents anyway; a plus in an address stays one where the code writes `%2B`",
        ["AWS::CloudFront::OriginAccessControl"] = "a bucket behind a distribution is asked for that distribution anyway",
        ["AWS::CloudWatch::Alarm"] = "nothing is measured locally",
        ["AWS::CloudWatch::Dashboard"] = "nothing is measured locally",
        ["AWS::CodePipeline::Pipeline"] = "the local pipeline itself plays it",
        ["AWS::Events::Rule"] = "a run starts by hand, not by an event",
        ["AWS::Lambda::EventInvokeConfig"] = "failed invocations are retried as by default",
        ["AWS::Logs::LogGroup"] = "the functions' output goes to the run's own logs",
        ["AWS::Logs::MetricFilter"] = "nothing is measured locally",
        ["AWS::Route53::RecordSetGroup"] = "sites answer on loopback, under no name",
        ["AWS::SNS::Subscription"] = "nobody is notified locally",
        ["AWS::SNS::Topic"] = "nobody is notified locally",
        ["AWS::SNS::TopicPolicy"] = "nobody is notified locally",
        ["AWS::SQS::Queue"] = "a job that no action could end fails the run, and is in its log",
        ["AWS::SQS::QueuePolicy"] = "a job that no action could end fails the run, and is in its log",
    };
}
