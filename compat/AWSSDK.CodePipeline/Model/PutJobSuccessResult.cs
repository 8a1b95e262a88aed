using Amazon.Runtime;

namespace Amazon.CodePipeline.Model;

public class PutJobSuccessResultRequest : AmazonCodePipelineRequest
{
    public string ContinuationToken { get; set; }
    public CurrentRevision CurrentRevision { get; set; }
    public ExecutionDetails ExecutionDetails { get; set; }
    public string JobId { get; set; }
    public Dictionary<string, string> OutputVariables { get; set; }
}

public class CurrentRevision
{
    public string ChangeIdentifier { get; set; }
    public DateTime? Created { get; set; }
    public string Revision { get; set; }
    public string RevisionSummary { get; set; }
}

public class ExecutionDetails
{
    public string ExternalExecutionId { get; set; }
    public int? PercentComplete { get; set; }
    public string Summary { get; set; }
}

public class PutJobSuccessResultResponse : AmazonWebServiceResponse;
