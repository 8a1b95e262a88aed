namespace LocalAws.Tests.CloudFormation.Serverless;

/// <summary>Templates for SAM, each with one side of it.</summary>
internal static class SamTemplates
{
    public static readonly IReadOnlyDictionary<string, string> Parameters = new Dictionary<string, string> { ["Alias"] = "live" };

    public static readonly IReadOnlyDictionary<string, string> ByName = new Dictionary<string, string>
    {
        ["a function and its role"] = """
            Transform: AWS::Serverless-2016-10-31
            Conditions: { Wanted: !Equals [a, a] }
            Resources:
              Items:
                Type: AWS::Serverless::Function
                Condition: Wanted
                DependsOn: Store
                DeletionPolicy: Retain
                Metadata: { team: shop }
                Properties:
                  CodeUri: { Bucket: code, Key: items.zip, Version: "3" }
                  Handler: index.handler
                  Runtime: nodejs22.x
                  Tracing: Active
                  PermissionsBoundary: arn:aws:iam::123456789012:policy/boundary
                  RolePath: /shop/
                  Tags: { team: shop }
                  Policies:
                    - AWSLambdaBasicExecutionRole
                    - !Ref Managed
                    - S3ReadPolicy: { BucketName: !Ref Store }
                    - S3WritePolicy: { BucketName: other }
                    - S3CrudPolicy: { BucketName: other }
                    - LambdaInvokePolicy: { FunctionName: other }
                    - Statement: [{ Effect: Allow, Action: "s3:*", Resource: "*" }]
              Inline:
                Type: AWS::Serverless::Function
                Properties: { InlineCode: "exports.handler = 1", Handler: index.handler, Runtime: nodejs22.x, Role: "arn:aws:iam::123456789012:role/other", FunctionName: named, Policies: CloudWatchReadOnlyAccess }
              Store: { Type: AWS::S3::Bucket }
              Managed: { Type: AWS::IAM::ManagedPolicy, Properties: { PolicyDocument: { Statement: [] } } }
            """,
        ["globals, aliases and versions"] = """
            Transform: AWS::Serverless-2016-10-31
            Parameters: { Alias: { Type: String }, Key: { Type: String, Default: k.zip } }
            Globals:
              Function: { Runtime: nodejs22.x, Timeout: 5, MemorySize: 256, Environment: { Variables: { A: "1", B: "1" } }, Tags: { team: shop }, Layers: ["arn:aws:lambda:us-east-1:123456789012:layer:x:1"] }
            Resources:
              Items:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: s3://code/items.zip?versionId=7
                  Handler: index.handler
                  AutoPublishAlias: !Ref Alias
                  VersionDescription: The newest.
                  ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 2 }
                  Environment: { Variables: { B: "2" } }
                  MemorySize: 512
                  Layers: [!Ref Common]
              Other:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: { Bucket: code, Key: !Ref Key }
                  Handler: index.handler
                  AutoPublishAlias: my-alias_2
                  AutoPublishCodeSha256: 6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b
              Third:
                Type: AWS::Serverless::Function
                Properties: { CodeUri: { Bucket: code, Key: !Ref Key }, Handler: index.handler, AutoPublishAlias: live }
              Common:
                Type: AWS::Serverless::LayerVersion
                Properties: { ContentUri: s3://code/layer.zip, CompatibleRuntimes: [nodejs22.x], RetentionPolicy: Delete }
              Kept:
                Type: AWS::Serverless::LayerVersion
                Properties: { ContentUri: { Bucket: code, Key: layer.zip }, LayerName: kept, Description: It stays. }
            Outputs:
              Alias: { Value: !Ref Items.Alias }
              Version: { Value: !Sub "${Items.Version} of ${Common}" }
            """,
        ["the API that events make"] = """
            Transform: AWS::Serverless-2016-10-31
            Globals: { Api: { Variables: { greeting: hello }, TracingEnabled: true, BinaryMediaTypes: [image~1png] } }
            Resources:
              Items:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: s3://code/items.zip
                  Handler: index.handler
                  Runtime: nodejs22.x
                  AutoPublishAlias: live
                  Events:
                    List: { Type: Api, Properties: { Path: /items, Method: get } }
                    Add: { Type: Api, Properties: { Path: /items, Method: POST } }
                    One: { Type: Api, Properties: { Path: "/items/{id}/", Method: any } }
              Root:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: s3://code/root.zip
                  Handler: index.handler
                  Runtime: nodejs22.x
                  Events:
                    Root: { Type: Api, Properties: { Path: /, Method: get } }
                    All: { Type: Api, Properties: { Path: "/{proxy+}", Method: ANY } }
            Outputs: { Url: { Value: !Sub "https://${ServerlessRestApi}.execute-api.${AWS::Region}.amazonaws.com/Prod/" } }
            """,
        ["APIs that are declared"] = """
            Transform: AWS::Serverless-2016-10-31
            Parameters: { Stage: { Type: String, Default: test }, Theirs: { Type: String, Default: abcdefghij } }
            Resources:
              Items:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: s3://code/items.zip
                  Handler: index.handler
                  Runtime: nodejs22.x
                  Events:
                    Empty: { Type: Api, Properties: { Path: /empty, Method: get, RestApiId: !Ref Empty } }
                    Body: { Type: Api, Properties: { Path: /body, Method: get, RestApiId: !Ref Body } }
                    File: { Type: Api, Properties: { Path: /file, Method: get, RestApiId: !Ref File } }
              Empty:
                Type: AWS::Serverless::Api
                Properties: { Name: empty, StageName: !Ref Stage, OpenApiVersion: 3.0.1, EndpointConfiguration: REGIONAL, Description: Of events. }
              Body:
                Type: AWS::Serverless::Api
                DeletionPolicy: Retain
                Properties:
                  StageName: prod-1
                  FailOnWarnings: true
                  Tags: { team: shop }
                  MethodSettings: [{ HttpMethod: "*", ResourcePath: "/*", ThrottlingRateLimit: 5 }]
                  DefinitionBody: { swagger: "2.0", info: { title: body, version: "1" }, paths: { /body: { get: { responses: {} } } } }
              File:
                Type: AWS::Serverless::Api
                Properties: { StageName: prod, DefinitionUri: s3://code/api.json, EndpointConfiguration: { Type: REGIONAL }, Variables: { greeting: hello } }
            Outputs: { Stage: { Value: !Sub "${Empty.Stage} ${File.Stage}" } }
            """,
    };
}
