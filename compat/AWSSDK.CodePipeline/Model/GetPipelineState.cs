using Amazon.Runtime;

namespace Amazon.CodePipeline.Model;

public class GetPipelineStateRequest : AmazonCodePipelineRequest
{
    public string Name { get; set; }
}

public class GetPipelineStateResponse : AmazonWebServiceResponse
{
    public DateTime? Created { get; set; }
    public string PipelineName { get; set; }
    public int? PipelineVersion { get; set; }
    public List<StageState> StageStates { get; set; }
    public DateTime? Updated { get; set; }
}

public class StageState
{
    public List<ActionState> ActionStates { get; set; }
    public TransitionState InboundTransitionState { get; set; }
    public StageExecution LatestExecution { get; set; }
    public string StageName { get; set; }
}

public class TransitionState
{
    public string DisabledReason { get; set; }
    public bool? Enabled { get; set; }
}

public class StageExecution
{
    public string PipelineExecutionId { get; set; }
    public StageExecutionStatus Status { get; set; }
}
