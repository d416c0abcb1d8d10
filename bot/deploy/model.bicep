// The language model. It sees masked text only, and may rephrase what the assistant has composed; without keys, by the program's identity.
param name string
param location string
param models {
  chat: { name: string, version: string, capacity: int }
  embedding: { name: string, version: string, capacity: int }
}

@description('Principal that may use the models.')
param userId string

var openAiUser = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd'
)

resource account 'Microsoft.CognitiveServices/accounts@2024-10-01' = {
  name: 'oai-${name}'
  location: location
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    // Names of these are one namespace for everybody.
    customSubDomainName: 'oai-${name}-${take(uniqueString(resourceGroup().id), 6)}'
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled'
  }
}

resource chat 'Microsoft.CognitiveServices/accounts/deployments@2024-10-01' = {
  parent: account
  name: 'chat'
  // Texts are processed within the data zone that the region belongs to, and nowhere else.
  sku: { name: 'DataZoneStandard', capacity: models.chat.capacity }
  properties: { model: { format: 'OpenAI', name: models.chat.name, version: models.chat.version } }
}

resource embedding 'Microsoft.CognitiveServices/accounts/deployments@2024-10-01' = {
  parent: account
  name: 'embedding'
  sku: { name: 'DataZoneStandard', capacity: models.embedding.capacity }
  properties: { model: { format: 'OpenAI', name: models.embedding.name, version: models.embedding.version } }
  // An account takes one deployment at a time.
  dependsOn: [chat]
}

resource user 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, userId, openAiUser)
  properties: { principalId: userId, principalType: 'ServicePrincipal', roleDefinitionId: openAiUser }
}

output endpoint string = account.properties.endpoint
output chatDeployment string = chat.name
output embeddingDeployment string = embedding.name
