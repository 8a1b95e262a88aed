namespace Amazon.CodePipeline.Model;

public class ActionState
{
    public string ActionName { get; set; }
    public ActionRevision CurrentRevision { get; set; }
    public string EntityUrl { get; set; }
    public ActionExecution LatestExecution { get; set; }
    public string RevisionUrl { get; set; }
}

public class ActionRevision
{
    public DateTime? Created { get; set; }
    public string RevisionChangeId { get; set; }
    public string RevisionId { get; set; }
}

public class ActionExecution
{
    public ErrorDetails ErrorDetails { get; set; }
    public string ExternalExecutionUrl { get; set; }
    public DateTime? LastStatusChange { get; set; }
    public int? PercentComplete { get; set; }
    public ActionExecutionStatus Status { get; set; }
    public string Summary { get; set; }
}

public class ErrorDetails
{
    public string Code { get; set; }
    public string Message { get; set; }
}
