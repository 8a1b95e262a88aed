using CodePipelineActions.Hosting;
using CodePipelineActions.Jobs;
using CodePipelineActions.Parameters;

return await PipelineFunction.RunAsync(args, [new CheckUrl(new HttpClient())]);

/// <summary><c>check-url</c>: waits until an address answers as it should, and fails when it answers with something else than expected.</summary>
public sealed class CheckUrl(HttpClient http) : IPipelineAction
{
    private static readonly Parameter<Uri> Url = Parameter.Parsed("url", "The address to ask.", text => new Uri(text));
    private static readonly Parameter<int> Status = Parameter.Integer("status", "The status to wait for.", (100, 599), 200);
    private static readonly Parameter<string?> Text = Parameter.OptionalText("text", "What the answer must hold.");

    public ActionDescription Description { get; } = new("check-url", "Waits until an address answers as it should.")
    {
        Parameters = new([Url, Status, Text]),
        OutputVariables = [new("Length", "The number of characters of the answer.")],
    };

    public async Task<ActionResult> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        var (url, status, text) = (job.Parameters.Get(Url), job.Parameters.Get(Status), job.Parameters.Get(Text));
        using var answer = await http.GetAsync(url, cancellationToken);
        if ((int)answer.StatusCode != status)
            return new ActionResult.Pending($"{url} answers {(int)answer.StatusCode}; waiting for {status}.");
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (text is not null && !body.Contains(text, StringComparison.Ordinal))
            throw ActionException.JobFailed($"{url} does not say '{text}'. It begins: {body[..Math.Min(body.Length, 200)]}");
        return new ActionResult.Succeeded($"{url} answers {status}")
        {
            OutputVariables = new Dictionary<string, string> { ["Length"] = $"{body.Length}" },
        };
    }
}
