namespace Amazon.CodePipeline.Model;

// What PollForJobs answers. No operation here does: the name is, so that code that takes it for another Job does not compile.
public class Job
{
    public string AccountId { get; set; }
    public string Id { get; set; }
    public string Nonce { get; set; }
}
