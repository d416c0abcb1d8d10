// The registration at Azure Bot Service, with the Teams channel. Direct Line is not needed: the program is its own Direct Line endpoint,
// so that what is said in web chat does not pass through anybody else's service.
param name string
param displayName string

@allowed(['F0', 'S1'])
param sku string
param endpoint string

@allowed(['UserAssignedMSI', 'SingleTenant'])
param appType string
param appId string

@description('The managed identity, for UserAssignedMSI.')
param identityId string

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  // Names of these are one namespace for everybody.
  name: 'bot-${name}-${take(uniqueString(resourceGroup().id), 6)}'
  location: 'global'
  kind: 'azurebot'
  sku: { name: sku }
  properties: {
    displayName: displayName
    endpoint: endpoint
    msaAppType: appType
    msaAppId: appId
    msaAppTenantId: tenant().tenantId
    msaAppMSIResourceId: empty(identityId) ? null : identityId
    isStreamingSupported: false
    schemaTransformationVersion: '1.3'
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: {
      channelName: 'MsTeamsChannel'
      properties: { isEnabled: true, enableCalling: false, acceptedTerms: true }
    }
  }
}
