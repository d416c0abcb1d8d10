// Secrets. The program may read them; who deploys needs a role of their own to see or change them.
param name string
param location string

@description('Principal that may read secrets.')
param readerId string

@secure()
param secrets { 'app-password': string, postgres: string }

var secretsUser = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '4633458b-17de-408a-874c-0445c86b69e6'
)

// Names of vaults are one namespace for everybody.
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-${name}-${take(uniqueString(resourceGroup().id), 6)}'
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
  }
}

resource postgres 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'postgres'
  properties: { value: secrets.postgres }
}

resource appPassword 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(secrets['app-password'])) {
  parent: vault
  name: 'app-password'
  properties: { value: secrets['app-password'] }
}

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, readerId, secretsUser)
  properties: { principalId: readerId, principalType: 'ServicePrincipal', roleDefinitionId: secretsUser }
}

output uri string = vault.properties.vaultUri
output name string = vault.name
